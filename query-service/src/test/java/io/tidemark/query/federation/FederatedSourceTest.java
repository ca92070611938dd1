package io.tidemark.query.federation;

import static io.tidemark.query.federation.TestFederation.NOW;
import static io.tidemark.query.federation.TestFederation.partialAllowed;
import static io.tidemark.query.federation.TestFederation.partialRefused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.tidemark.model.error.ErrorCode;
import io.tidemark.model.error.PipelineException;
import io.tidemark.model.labels.LabelMatcher;
import io.tidemark.model.labels.Labels;
import io.tidemark.model.sample.SampleBuffer;
import io.tidemark.model.shard.ShardMap;
import io.tidemark.promql.QueryContext;
import io.tidemark.promql.Selected;
import io.tidemark.promql.Selection;
import io.tidemark.store.head.HeadPartition;
import io.tidemark.store.head.HeadPosition;
import io.tidemark.store.series.IndexedSeries;
import io.tidemark.store.watermark.Checkpoint;
import io.tidemark.store.watermark.StoredCheckpoint;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class FederatedSourceTest {

  private static final long END = NOW.toEpochMilli();
  private static final long START = END - 3_600_000;

  private final TestFederation test = new TestFederation();
  private final ReadReport report = new ReadReport();

  @AfterEach
  void close() {
    test.close();
  }

  @Test
  void asksOnlyTheShardsThatTheRegionAllows() {
    test.publishFreshPositions(END);
    test.select(selection(LabelMatcher.equal("region", "de")), report, partialAllowed());
    assertThat(test.shard("europe-0").asked.get()).isPositive();
    assertThat(test.shard("americas-0").asked.get()).isZero();
    assertThat(test.shard("asia-0").asked.get()).isZero();
  }

  @Test
  void asksTheFallbackGroupForARegionThatNoGroupNames() {
    test.publishFreshPositions(END);
    test.select(selection(LabelMatcher.equal("region", "za")), report, partialAllowed());
    assertThat(test.shard("americas-0").asked.get()).isPositive();
    assertThat(test.shard("europe-0").asked.get()).isZero();
  }

  @Test
  void asksSeveralGroupsForAnAlternativeOfRegions() {
    test.publishFreshPositions(END);
    test.select(
        selection(new LabelMatcher(LabelMatcher.Operator.MATCHES, "region", "de|jp")),
        report,
        partialAllowed());
    assertThat(test.shard("europe-0").asked.get()).isPositive();
    assertThat(test.shard("asia-0").asked.get()).isPositive();
    assertThat(test.shard("americas-0").asked.get()).isZero();
  }

  @Test
  void namesAShardThatIsAwayAndAnswersFromTheOthers() {
    test.publishFreshPositions(END);
    store("us", 1);
    store("de", 2);
    test.shard("europe-0").away = true;

    Selected selected = test.select(selection(), report, partialAllowed());

    assertThat(selected.series()).hasSize(1);
    assertThat(selected.warnings())
        .containsExactly("shard europe-0 did not answer: connection refused");
    assertThat(report.missing())
        .containsExactly(new Missing("europe-0", START, END, "connection refused"));
  }

  @Test
  void waitsForASilentShardNoLongerThanTheShardTimeout() {
    assertGivesUpOnASilentShard(Duration.ofSeconds(3), Duration.ofMinutes(2));
  }

  @Test
  void givesASilentShardThreeQuartersOfWhatTheQueryHasLeft() {
    assertGivesUpOnASilentShard(Duration.ofMinutes(1), Duration.ofSeconds(4));
  }

  /** Either way the silent shard gets three seconds; the query itself must not run out of time. */
  private void assertGivesUpOnASilentShard(Duration shardTimeout, Duration queryTimeout) {
    try (TestFederation silent = new TestFederation(ShardMap.DEFAULT, shardTimeout)) {
      silent.publishFreshPositions(END);
      silent.shard("europe-0").hangs = true;
      long before = System.nanoTime();
      Selected selected =
          silent
              .federation
              .source(partialAllowed(), report)
              .select(selection(), QueryContext.withTimeout(queryTimeout));
      assertThat(Duration.ofNanos(System.nanoTime() - before))
          .isBetween(Duration.ofMillis(2900), Duration.ofSeconds(20));
      assertThat(selected.warnings())
          .containsExactly("shard europe-0 did not answer: no answer in time");
      assertThat(report.missing()).extracting(Missing::shard).containsExactly("europe-0");
    }
  }

  @Test
  void refusesAPartialAnswerWhenAskedToAndSaysWhatIsMissing() {
    test.publishFreshPositions(END);
    test.shard("europe-0").away = true;
    IncompleteAnswerException error =
        catchThrowableOfType(
            IncompleteAnswerException.class,
            () -> test.select(selection(), report, partialRefused()));
    assertThat(error.code()).isEqualTo(ErrorCode.UNAVAILABLE);
    assertThat(error).hasMessageContaining("shard europe-0 did not answer: connection refused");
    assertThat(error.missing()).extracting(Missing::shard).containsExactly("europe-0");
  }

  @Test
  void leavesAFailingShardAloneUntilTheCoolDownIsOver() {
    test.publishFreshPositions(END);
    FakeShard europe = test.shard("europe-0");
    europe.away = true;
    for (int i = 0; i < 3; i++) {
      test.select(selection(), new ReadReport(), partialAllowed());
    }
    int asked = europe.asked.get();
    Selected refused = test.select(selection(), report, partialAllowed());
    assertThat(europe.asked.get()).isEqualTo(asked);
    assertThat(refused.warnings())
        .containsExactly(
            "shard europe-0 did not answer: left alone for a while after repeated failures");

    europe.away = false;
    test.nanoTime.advance(Duration.ofSeconds(5));
    assertThat(test.select(selection(), new ReadReport(), partialAllowed()).warnings()).isEmpty();
  }

  @Test
  void saysFromWhenSamplesAreMissingWhileTheHeadIsAway() {
    test.head.away = true;
    long durable = END - 600_000;
    for (FakeShard shard : test.shards.values()) {
      int partition = List.copyOf(test.shards.values()).indexOf(shard);
      shard.checkpoints.add(
          new StoredCheckpoint(1, partition, new Checkpoint(durable, 7, Map.of()), END));
    }
    Selected selected =
        test.select(selection(LabelMatcher.equal("region", "de")), report, partialAllowed());
    assertThat(selected.warnings())
        .singleElement()
        .asString()
        .startsWith(
            "head unavailable: samples newer than 2026-03-01T11:50:00Z are missing for shard"
                + " europe-0: ");
    assertThat(report.missing())
        .singleElement()
        .satisfies(
            missing -> {
              assertThat(missing.fromMillis()).isEqualTo(durable);
              assertThat(missing.toMillis()).isEqualTo(END);
            });
  }

  @Test
  void dropsHalfReadFramesWhenTheHeadGoesAwayMeanwhile() {
    test.publishFreshPositions(END);
    IndexedSeries series = store("de", 1);
    SampleBuffer recent = new SampleBuffer();
    recent.append(END, 2);
    test.head.samples.put(series, recent);
    test.head.losesFrames = true;
    Selected selected =
        test.select(selection(LabelMatcher.equal("region", "de")), report, partialAllowed());
    assertThat(selected.series())
        .singleElement()
        .satisfies(one -> assertThat(one.samples().size()).isEqualTo(1));
    assertThat(selected.warnings()).singleElement().asString().startsWith("head unavailable:");
  }

  @Test
  void saysNothingOfTheHeadForARangeThatIsDurable() {
    test.head.away = true;
    test.shard("europe-0")
        .checkpoints
        .add(new StoredCheckpoint(1, 1, new Checkpoint(END + 1, 7, Map.of()), END));
    Selected selected =
        test.select(selection(LabelMatcher.equal("region", "de")), report, partialAllowed());
    assertThat(selected.warnings()).isEmpty();
  }

  @Test
  void saysNothingOnAFreshInstallation() {
    Selected selected = test.select(selection(), report, partialAllowed());
    assertThat(selected.warnings()).isEmpty();
    assertThat(report.missing()).isEmpty();
  }

  @Test
  void warnsWhenAPartitionThatHasACheckpointLostItsPosition() {
    test.shard("europe-0")
        .checkpoints
        .add(new StoredCheckpoint(1, 1, new Checkpoint(END - 300_000, 7, Map.of()), END));
    Selected selected = test.select(selection(), report, partialAllowed());
    assertThat(selected.warnings()).singleElement().asString().contains("europe-0");
  }

  @Test
  void warnsWhenNothingIsPublishedOrSealedOfAPartitionThatHasSeries() {
    IndexedSeries series = test.series(Labels.of("__name__", "up", "region", "de"));
    Selected selected = test.select(selection(), report, partialAllowed());
    assertThat(selected.warnings()).singleElement().asString().contains("europe-0");
    assertThat(report.missing())
        .singleElement()
        .satisfies(missing -> assertThat(missing.fromMillis()).isEqualTo(START));

    HeadPartition otherTopic = new HeadPartition(3, series.partition());
    test.head.positions.put(otherTopic, new HeadPosition(END, 5, 9, END, END));
    assertThat(test.select(selection(), new ReadReport(), partialAllowed()).warnings())
        .as("its owner publishes, so the other topics of the partition were never written")
        .isEmpty();
  }

  @Test
  void warnsOfAStalePositionUnlessOffsetsWereAwaited() {
    test.publishFreshPositions(END - 60_000);
    HeadPartition europe = new HeadPartition(1, 1);
    test.head.positions.put(
        europe, new HeadPosition(END - 600_000, 5, 9, END - 60_000, END - 60_000));
    assertThat(test.select(selection(), report, partialAllowed()).warnings())
        .singleElement()
        .asString()
        .contains("2026-03-01T11:59:00Z", "europe-0", "60 s ago");
    ReadOptions awaited = new ReadOptions(TestFederation.TENANT, false, true);
    assertThat(test.select(selection(), new ReadReport(), awaited).warnings()).isEmpty();
  }

  @Test
  void stopsAtTheSampleLimitWhileItReads() {
    test.publishFreshPositions(END);
    IndexedSeries series = store("de", 1);
    SampleBuffer many = new SampleBuffer();
    for (int i = 0; i < 20_000; i++) {
      many.append(START + 1 + i, i);
    }
    test.shard("europe-0").rows.add(new FakeShard.Row(series, START, 2, many));
    QueryContext context = QueryContext.withTimeout(Duration.ofSeconds(20)).limitSamples(10_000);
    assertThatThrownBy(
            () -> test.federation.source(partialAllowed(), report).select(selection(), context))
        .isInstanceOfSatisfying(
            PipelineException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.EXECUTION))
        .hasMessageContaining("too many samples");
    assertThat(test.select(selection(), report, partialAllowed()).warnings())
        .as("a limit is no fault of the shard")
        .isEmpty();
  }

  @Test
  void endsAtOnceWhenTheQueryIsCanceledWhileAShardIsSilent() throws InterruptedException {
    test.publishFreshPositions(END);
    test.shard("europe-0").hangs = true;
    QueryContext context = QueryContext.withTimeout(Duration.ofSeconds(20));
    Thread canceler = Thread.ofVirtual().start(context::cancel);
    assertThatThrownBy(
            () -> test.federation.source(partialAllowed(), report).select(selection(), context))
        .isInstanceOfSatisfying(
            PipelineException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.CANCELED));
    canceler.join();
  }

  @Test
  void readsLittleThatIsInMemoryOnTheThreadThatAsks() {
    publishEverything();
    store("de", 2);
    FakeShard europe = test.shard("europe-0");
    Selection german = selection(LabelMatcher.equal("region", "de"));
    Selected asked = test.select(german, report, partialAllowed());
    assertThat(asked.series()).hasSize(1);
    assertThat(europe.followed).hasSize(1);
    assertThat(europe.readers).doesNotContain(Thread.currentThread());

    europe.inMemory = true;
    europe.readers.clear();
    Selected remembered = test.select(german, report, partialAllowed());
    assertThat(remembered.series()).hasSize(1);
    assertThat(remembered.series().getFirst().labels())
        .isEqualTo(asked.series().getFirst().labels());
    assertThat(remembered.series().getFirst().samples().value(0)).isEqualTo(2);
    assertThat(europe.followed).as("not asked for anything new").hasSize(1);
    assertThat(europe.readers).containsExactly(Thread.currentThread());
  }

  @Test
  void ofMemoryAloneItWaitsForNobody() {
    try (TestFederation shared = TestFederation.sharingTheHead()) {
      Selection german = selection(LabelMatcher.equal("region", "de"));
      ReadOptions memory = partialAllowed().inMemory();
      shared.publishFreshPositions(END);
      assertThatThrownBy(() -> shared.select(german, report, memory))
          .as("nobody has read the head")
          .isInstanceOf(WouldWaitException.class);
      shared.select(german, report, partialAllowed());
      FakeShard europe = shared.shard("europe-0");
      int asked = europe.asked.get();
      assertThatThrownBy(() -> shared.select(german, report, memory))
          .as("the shard may have something new")
          .isInstanceOf(WouldWaitException.class);
      assertThat(europe.asked.get()).isEqualTo(asked);

      store(shared, "de", 2);
      europe.inMemory = true;
      assertThat(shared.select(german, report, memory).series()).hasSize(1);
      assertThat(shared.head.positionReads).isEqualTo(1);
    }
  }

  @Test
  void asksAShardOfWhichTheHeadDoesNotTellHowFarItIs() {
    store("de", 2);
    FakeShard europe = test.shard("europe-0");
    europe.inMemory = true;
    test.select(selection(LabelMatcher.equal("region", "de")), report, partialAllowed());
    assertThat(europe.followed).hasSize(1);
  }

  /** The catalogue's positions too. */
  private void publishEverything() {
    test.publishFreshPositions(END);
    for (GuardedShard shard : test.federation.shards()) {
      for (HeadPartition partition : shard.allPartitions()) {
        test.head.positions.put(partition, new HeadPosition(END, 10, 20, END, NOW.toEpochMilli()));
      }
    }
  }

  private IndexedSeries store(String region, double value) {
    return store(test, region, value);
  }

  private static IndexedSeries store(TestFederation test, String region, double value) {
    IndexedSeries series = test.series(Labels.of("__name__", "up", "region", region));
    SampleBuffer samples = new SampleBuffer();
    samples.append(START + 1000, value);
    test.shards
        .values()
        .forEach(
            shard -> {
              if (shard.series.contains(series)) {
                shard.rows.add(new FakeShard.Row(series, START, 1, samples));
              }
            });
    return series;
  }

  private static Selection selection(LabelMatcher... more) {
    List<LabelMatcher> matchers = new java.util.ArrayList<>(List.of(more));
    matchers.add(LabelMatcher.equal("__name__", "up"));
    return new Selection(matchers, START, END);
  }
}
