package io.tidemark.query.federation;

import static io.tidemark.query.federation.TestFederation.NOW;
import static io.tidemark.query.federation.TestFederation.partialAllowed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidemark.model.labels.LabelMatcher;
import io.tidemark.promql.QueryContext;
import io.tidemark.promql.Selection;
import io.tidemark.store.head.HeadPartition;
import io.tidemark.store.head.HeadPosition;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SettledVersionsTest {

  private static final long END = NOW.toEpochMilli();

  private final TestFederation test = new TestFederation();

  @BeforeEach
  void publish() {
    publish(END - 3_600_000, END);
  }

  @AfterEach
  void close() {
    test.close();
  }

  private void publish(long durableUntil, long publishedAt) {
    for (HeadPartition partition : test.federation.partitionsFor(List.of())) {
      HeadPosition position = new HeadPosition(durableUntil, 10, 20, durableUntil, publishedAt);
      test.head.positions.put(partition, position);
      test.head.positions.put(
          new HeadPartition(HeadPartition.CATALOGUE, partition.partition()), position);
    }
  }

  private SettledVersions versions() {
    return versions(test, partialAllowed());
  }

  private static SettledVersions versions(TestFederation from, ReadOptions options) {
    return from.federation.settledVersions(
        options, new ReadReport(), QueryContext.withTimeout(Duration.ofMinutes(1)));
  }

  private Reach until(long end) {
    return until(test, end);
  }

  private static Reach until(TestFederation from, long end) {
    return from.federation.reach(
        List.of(new Selection(List.of(LabelMatcher.equal("region", "de")), end - 600_000, end)));
  }

  @Test
  void areTheSameWhileNothingChanges() {
    OptionalLong version = versions().of(until(END - 7_200_000));
    assertThat(version).isPresent().isEqualTo(versions().of(until(END - 7_200_000)));
  }

  @Test
  void areNotKnownWhereAnAnswerWouldSayThatSamplesMayBeMissing() {
    publish(END - 3_600_000, END - 60_000);
    assertThat(versions().of(until(END))).as("nobody has published for a minute").isEmpty();
    assertThat(versions().of(until(END - 7_200_000))).as("before what may be missing").isPresent();
  }

  @Test
  void areNotKnownWithoutAPosition() {
    test.head.positions.keySet().removeIf(partition -> partition.typeCode() == 2);
    assertThat(versions().of(until(END - 7_200_000))).isEmpty();
    assertThat(test.shard("europe-0").followed).as("not asked for nothing").isEmpty();
  }

  @Test
  void areNotKnownWhileTheHeadIsAway() {
    test.head.away = true;
    assertThat(versions().of(until(END - 7_200_000))).isEmpty();
  }

  @Test
  void lookAtAShardOnceARequest() {
    SettledVersions versions = versions();
    for (int i = 0; i < 5; i++) {
      assertThat(versions.of(until(END - 7_200_000 - i))).isPresent();
    }
    assertThat(test.shard("europe-0").followed).hasSize(1);
  }

  @Test
  void inMemoryAskNobody() {
    try (TestFederation shared = TestFederation.sharingTheHead()) {
      shared.publishFreshPositions(END);
      ReadOptions memory = partialAllowed().inMemory();
      Reach some = until(shared, END - 7_200_000);
      assertThatThrownBy(() -> versions(shared, memory))
          .as("nobody has read the head")
          .isInstanceOf(WouldWaitException.class);
      OptionalLong version = versions(shared, partialAllowed()).of(some);
      int asked = shared.head.positionReads;
      assertThatThrownBy(() -> versions(shared, memory).of(some))
          .as("the shard may have something new")
          .isInstanceOf(WouldWaitException.class);
      shared.shard("europe-0").inMemory = true;
      assertThat(versions(shared, memory).of(some)).isPresent().isEqualTo(version);
      assertThat(shared.head.positionReads).isEqualTo(asked);
      assertThat(shared.shard("europe-0").followed).as("by who may wait").hasSize(1);
      for (int i = 0; i < FakeShard.OFTEN; i++) {
        shared.writeLate(END - 7_200_000, 30 + i);
      }
      assertThatThrownBy(() -> versions(shared, memory).of(some))
          .as("too much to look through")
          .isInstanceOf(WouldWaitException.class);
    }
  }

  @Test
  void goByWhatIsReachedHoweverOften() {
    Selection one = new Selection(List.of(LabelMatcher.equal("region", "de")), 0, END);
    Selection other = new Selection(List.of(LabelMatcher.equal("region", "fr")), 0, END);
    Selection later = new Selection(List.of(LabelMatcher.equal("region", "de")), 1, END);
    assertThat(test.federation.reach(List.of(one, other, one)).size()).isEqualTo(1);
    assertThat(test.federation.reach(List.of(one, later)).size()).isEqualTo(2);
  }

  @Test
  void doNotAskAShardThatIsAwayAgain() {
    test.shard("europe-0").followFails = true;
    SettledVersions versions = versions();
    for (int i = 0; i < 5; i++) {
      assertThat(versions.of(until(END - 7_200_000 - i))).isEmpty();
    }
    assertThat(test.shard("europe-0").followed).hasSize(1);
  }
}
