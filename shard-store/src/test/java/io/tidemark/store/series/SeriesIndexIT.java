package io.tidemark.store.series;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidemark.model.labels.LabelMatcher;
import io.tidemark.model.labels.Labels;
import io.tidemark.model.sample.MetricType;
import io.tidemark.model.wire.MetricMetadata;
import io.tidemark.model.wire.SeriesRecord;
import io.tidemark.store.TestSeries;
import io.tidemark.store.TestShards;
import io.tidemark.store.chunk.ShardWrite;
import io.tidemark.store.chunk.ShardWriter;
import io.tidemark.store.pool.ShardPool;
import io.tidemark.store.pool.ShardUnavailableException;
import java.sql.Connection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SeriesIndexIT {

  private static TestShards shards;

  private ShardPool pool;
  private SeriesIndex index;

  @BeforeAll
  static void start() {
    shards = new TestShards();
  }

  @AfterAll
  static void stop() {
    shards.close();
  }

  @BeforeEach
  void newShard() {
    pool = shards.newShard();
    index = new SeriesIndex(pool);
  }

  @Test
  void seesEverySeriesThatWasCommittedBeforeTheRefresh() throws Exception {
    index.refresh();
    assertThat(index.size()).isZero();
    write(TestSeries.row("__name__", "up", "job", "a"));
    index.refresh();
    write(TestSeries.row("__name__", "up", "job", "b"), TestSeries.row("__name__", "down"));
    index.refresh();
    assertThat(labels("up"))
        .containsExactly(
            Labels.of("__name__", "up", "job", "a"), Labels.of("__name__", "up", "job", "b"));
    assertThat(index.labelNames("default", List.of())).containsExactly("__name__", "job");
    assertThat(index.labelValues("default", "job", List.of())).containsExactly("a", "b");
    assertThat(index.labelValues("default", "__name__", List.of(LabelMatcher.equal("job", "b"))))
        .containsExactly("up");
    assertThat(index.seriesOfMetric(TestSeries.row("__name__", "up").metricKey())).isEqualTo(2);
    assertThat(index.select("another", List.of())).isEmpty();
  }

  @Test
  void neverMissesASeriesWhoseTransactionBeganEarlierAndCommittedLater() throws Exception {
    try (Connection early = pool.connection()) {
      early.setAutoCommit(false);
      CatalogueWriter.writeSeries(early, List.of(TestSeries.row("__name__", "up", "job", "early")));
      write(TestSeries.row("__name__", "up", "job", "late"));
      index.refresh();
      assertThat(labels("up")).containsExactly(Labels.of("__name__", "up", "job", "late"));
      early.commit();
      early.setAutoCommit(true);
    }
    index.refresh();
    assertThat(labels("up"))
        .containsExactlyInAnyOrder(
            Labels.of("__name__", "up", "job", "early"),
            Labels.of("__name__", "up", "job", "late"));
  }

  @Test
  void takesUpAChangedTypeWithoutASecondSeries() throws Exception {
    Labels labels = Labels.of("__name__", "jobs");
    write(SeriesRow.of(new SeriesRecord("default", labels, MetricType.GAUGE), 1));
    index.refresh();
    write(SeriesRow.of(new SeriesRecord("default", labels, MetricType.COUNTER), 1));
    index.refresh();
    assertThat(index.select("default", List.of()))
        .singleElement()
        .extracting(IndexedSeries::type)
        .isEqualTo(MetricType.COUNTER);
  }

  @Test
  void loadsMoreSeriesThanOneBatchWithEveryKindOfText() throws Exception {
    SeriesRow odd =
        TestSeries.row("__name__", "odd", "v", "nul \0 quote \" \\ \uFDD0 é \uD83D\uDE00");
    List<SeriesRow> rows = new ArrayList<>();
    rows.add(odd);
    IntStream.range(0, 9_999)
        .forEach(i -> rows.add(TestSeries.row("__name__", "many", "i", String.valueOf(i))));
    new ShardWriter(pool).write(ShardWrite.ofSeries(rows));
    index.refresh();
    assertThat(index.size()).isEqualTo(10_000);
    assertThat(index.select("default", List.of(LabelMatcher.equal("__name__", "odd"))))
        .containsExactly(TestSeries.indexed(odd));
  }

  @Test
  void aFreshEnoughIndexIsNotReadAgain() throws Exception {
    index.refresh();
    write(TestSeries.row("__name__", "up"));
    index.refresh(Duration.ofHours(1));
    assertThat(index.size()).isZero();
    index.refresh(Duration.ZERO);
    assertThat(index.size()).isEqualTo(1);
  }

  @Test
  void aShardWithoutSchemaIsUnavailableUntilItIsMigrated() throws Exception {
    var endpoint = shards.newEndpoint();
    SeriesIndex early = new SeriesIndex(shards.readerPool(endpoint));
    assertThatThrownBy(early::refresh)
        .isInstanceOf(ShardUnavailableException.class)
        .hasMessageContaining("europe-0");
    new ShardWriter(shards.writerPool(endpoint))
        .write(ShardWrite.ofSeries(List.of(TestSeries.row("__name__", "up"))));
    early.refresh();
    assertThat(early.size()).isEqualTo(1);
  }

  @Test
  void tellsWhichSeriesWereActiveOnTheDaysOfARange() throws Exception {
    SeriesRow today = TestSeries.row("__name__", "up", "job", "today");
    SeriesRow lastYear = TestSeries.row("__name__", "up", "job", "last year");
    List<ActivityRow> activity =
        List.of(new ActivityRow(20_000, today.id()), new ActivityRow(19_600, lastYear.id()));
    ShardWrite write =
        new ShardWrite(
            List.of(today, lastYear), List.of(), activity, List.of(), List.of(), List.of());
    ShardWriter writer = new ShardWriter(pool);
    writer.write(write);
    writer.write(write);
    SeriesActivity reader = new SeriesActivity(pool);
    List<IndexedSeries> both = List.of(TestSeries.indexed(today), TestSeries.indexed(lastYear));
    long day = 86_400_000;
    assertThat(reader.activeOf(both, 20_000 * day + 1, 20_000 * day + 2))
        .containsExactly(TestSeries.indexed(today));
    assertThat(reader.activeOf(both, 19_600 * day, 19_601 * day))
        .containsExactly(TestSeries.indexed(lastYear));
    assertThat(reader.activeOf(both, Long.MIN_VALUE, Long.MAX_VALUE))
        .containsExactlyElementsOf(both);
    assertThat(reader.activeOf(both, 19_601 * day, 20_000 * day - 1)).isEmpty();
  }

  @Test
  void keepsTheLastWordOnAFamily() throws Exception {
    MetadataReader reader = new MetadataReader(pool);
    MetricMetadata first =
        new MetricMetadata("default", "jobs", MetricType.GAUGE, "", "Jobs \0 waiting.");
    MetricMetadata last =
        new MetricMetadata("default", "jobs", MetricType.COUNTER, "jobs", "Jobs done.");
    MetricMetadata other =
        new MetricMetadata("default", "a", MetricType.SUMMARY, "seconds", "Durations.");
    writeMetadata(first, other);
    assertThat(reader.metadata("default", "jobs")).containsExactly(first);
    writeMetadata(last);
    assertThat(reader.metadata("default", null)).containsExactly(other, last);
    assertThat(reader.metadata("another", null)).isEmpty();
  }

  private void write(SeriesRow... rows) throws Exception {
    new ShardWriter(pool).write(ShardWrite.ofSeries(List.of(rows)));
  }

  private void writeMetadata(MetricMetadata... rows) throws Exception {
    new ShardWriter(pool)
        .write(
            new ShardWrite(List.of(), List.of(rows), List.of(), List.of(), List.of(), List.of()));
  }

  private List<Labels> labels(String metric) {
    return index.select("default", List.of(LabelMatcher.equal("__name__", metric))).stream()
        .map(IndexedSeries::labels)
        .toList();
  }
}
