package io.tidemark.collector.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidemark.collector.decode.WriteRequestBytes;
import io.tidemark.collector.decode.WriteRequestDecoder;
import io.tidemark.collector.limits.LabelLimits;
import io.tidemark.collector.limits.TimeBounds;
import io.tidemark.collector.publish.OutgoingRecord;
import io.tidemark.model.error.PipelineException;
import io.tidemark.model.labels.Labels;
import io.tidemark.model.labels.SeriesId;
import io.tidemark.model.sample.MetricType;
import io.tidemark.model.shard.ShardMap;
import io.tidemark.model.shard.ShardRouter;
import io.tidemark.model.topic.Topics;
import io.tidemark.model.wire.CatalogueRecord;
import io.tidemark.model.wire.MetricMetadata;
import io.tidemark.model.wire.SeriesRecord;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class IngestBatchTest {

  private static final long NOW = 1_700_000_000_000L;
  private static final ShardMap MAP = ShardMap.parse(ShardMap.DEFAULT);

  private final SeriesCatalogue catalogue = new SeriesCatalogue(MAP, 1_000);
  private final MetadataCache metadata = new MetadataCache();
  private final IngestBatch batch =
      new IngestBatch(catalogue, metadata, new LabelLimits(256, 4096, 64), 42, 900_000);

  @Test
  void givesEachTypeAndRegionItsTopicAndPartition() {
    PreparedBatch prepared =
        take(
            "t",
            new WriteRequestBytes()
                .series(1, NOW, "__name__", "hits_total", "region", "us")
                .series(2, NOW, "__name__", "temperature", "region", "de")
                .series(3, NOW, "__name__", "d_bucket", "le", "1", "region", "jp")
                .series(4, NOW, "__name__", "s", "quantile", "0.5", "region", "jp"));

    assertThat(samples(prepared))
        .extracting(record -> record.topic() + "/" + record.partition())
        .containsExactly(
            "metrics.counter/0", "metrics.gauge/1", "metrics.histogram/2", "metrics.summary/2");
    assertThat(prepared.acceptedByType()).containsExactly(1, 1, 1, 1);
    assertThat(DecodedSamples.of(samples(prepared)))
        .containsExactly(
            sample("t", MetricType.COUNTER, NOW, 1, "__name__", "hits_total", "region", "us"),
            sample("t", MetricType.GAUGE, NOW, 2, "__name__", "temperature", "region", "de"),
            sample(
                "t",
                MetricType.HISTOGRAM,
                NOW,
                3,
                "__name__",
                "d_bucket",
                "le",
                "1",
                "region",
                "jp"),
            sample(
                "t",
                MetricType.SUMMARY,
                NOW,
                4,
                "__name__",
                "s",
                "quantile",
                "0.5",
                "region",
                "jp"));
  }

  @Test
  void publishesASeriesOnceInARequestAndWhereItsSamplesGo() {
    Labels labels = Labels.of("__name__", "m", "region", "uk");
    PreparedBatch prepared =
        take(
            "t",
            new WriteRequestBytes()
                .series(1, NOW, "__name__", "m", "region", "uk")
                .series(2, NOW + 1, "__name__", "m", "region", "uk"));
    assertThat(series(prepared)).containsExactly(new SeriesRecord("t", labels, MetricType.GAUGE));
    OutgoingRecord record = prepared.records().getFirst();
    assertThat(record.partition())
        .isEqualTo(new ShardRouter(MAP).partitionOf(labels, SeriesId.of("t", labels)));
    assertThat(record.key()).isEqualTo(SeriesRecord.key(SeriesId.of("t", labels)));
    assertThat(prepared.accepted()).isEqualTo(2);
  }

  @Test
  void publishesASeriesAgainUntilItIsAcknowledged() {
    WriteRequestBytes request = new WriteRequestBytes().series(1, NOW, "__name__", "m");
    PreparedBatch lost = take("t", request);
    PreparedBatch second = take("t", request);
    assertThat(series(second)).isEqualTo(series(lost)).hasSize(1);

    second.newSeries().forEach(n -> catalogue.cache().put(n.keyHigh(), n.keyLow(), n.route()));
    PreparedBatch third = take("t", request);
    assertThat(series(third)).isEmpty();
    assertThat(third.cacheHits()).isEqualTo(1);
    assertThat(DecodedSamples.of(samples(third))).isEqualTo(DecodedSamples.of(samples(lost)));
  }

  @Test
  void tellsTenantsApartThoughTheirLabelsAreEqual() {
    WriteRequestBytes request = new WriteRequestBytes().series(1, NOW, "__name__", "m");
    take("a", request)
        .newSeries()
        .forEach(n -> catalogue.cache().put(n.keyHigh(), n.keyLow(), n.route()));
    PreparedBatch other = take("b", request);
    assertThat(series(other))
        .containsExactly(new SeriesRecord("b", Labels.of("__name__", "m"), MetricType.GAUGE));
    assertThat(DecodedSamples.of(samples(other)))
        .containsExactly(sample("b", MetricType.GAUGE, NOW, 1, "__name__", "m"));
  }

  @Test
  void keepsTheValidPartAndNamesTheRest() {
    PreparedBatch prepared =
        take(
            "t",
            new WriteRequestBytes()
                .series(1, NOW, "__name__", "good")
                .series(1, NOW, "__name__", "bad", "b", "1", "a", "1")
                .series(1, NOW - 20_000, "__name__", "old")
                .series(1, NOW + 20_000, "__name__", "early")
                .series(new WriteRequestBytes().label("__name__", "native").field(4, "")));
    assertThat(prepared.accepted()).isEqualTo(1);
    assertThat(series(prepared)).hasSize(1);
    assertThat(prepared.rejections().describe(1))
        .startsWith("4 of 5 samples rejected, the others are stored: ")
        .contains("1 × labels are not sorted by name")
        .contains("1 × out of bounds: the timestamp is too old")
        .contains("1 × out of bounds: the timestamp is too far in the future")
        .contains("1 × native histograms are not supported")
        .contains("\nlabel \"a\" comes after \"b\"")
        .contains("\nold at " + (NOW - 20_000) + " ms");
  }

  @Test
  void publishesNothingOfAMalformedRequestAndNothingOfItLater() {
    byte[] broken =
        new WriteRequestBytes()
            .series(1, NOW, "__name__", "half")
            .metadata(1, "half", "", "")
            .raw(new byte[] {0x0a, 0x7f})
            .toBytes();
    batch.begin("t", bounds(), 5);
    assertThatThrownBy(() -> WriteRequestDecoder.decode(broken, broken.length, batch))
        .isInstanceOf(PipelineException.class);
    batch.abandon();

    PreparedBatch next = take("t", new WriteRequestBytes().series(2, NOW, "__name__", "whole"));
    assertThat(next.records()).hasSize(2);
    assertThat(DecodedSamples.of(samples(next)))
        .containsExactly(sample("t", MetricType.GAUGE, NOW, 2, "__name__", "whole"));
  }

  @Test
  void recordsDoNotChangeWhenTheBufferIsReused() {
    byte[] buffer = new byte[1_000];
    byte[] first = new WriteRequestBytes().series(1, NOW, "__name__", "first", "a", "b").toBytes();
    System.arraycopy(first, 0, buffer, 0, first.length);
    batch.begin("t", bounds(), 5);
    WriteRequestDecoder.decode(buffer, first.length, batch);
    PreparedBatch prepared = batch.finish();
    List<DecodedSamples.Sample> before = DecodedSamples.of(samples(prepared));
    List<SeriesRecord> seriesBefore = series(prepared);

    Arrays.fill(buffer, (byte) 0xff);
    take("t", new WriteRequestBytes().series(2, NOW, "__name__", "second"));

    assertThat(DecodedSamples.of(samples(prepared))).isEqualTo(before);
    assertThat(series(prepared)).isEqualTo(seriesBefore);
  }

  @Test
  void sendsMetadataToEveryShardUntilItIsAcknowledged() {
    WriteRequestBytes request = new WriteRequestBytes().metadata(1, "hits", "How many.", "hit");
    PreparedBatch prepared = take("t", request);
    assertThat(prepared.records()).extracting(OutgoingRecord::partition).containsExactly(0, 1, 2);
    assertThat(prepared.newMetadata())
        .containsExactly(new MetricMetadata("t", "hits", MetricType.COUNTER, "hit", "How many."));

    prepared.newMetadata().forEach(metadata::published);
    assertThat(take("t", request).records()).isEmpty();
    assertThat(take("t", new WriteRequestBytes().metadata(1, "hits", "Changed.", "")).records())
        .hasSize(3);
  }

  @Test
  void publishesNoMetadataThatAShardCouldNotKeep() {
    String longest = "\u6d4b".repeat(341) + "x";
    PreparedBatch prepared =
        take(
            "t",
            new WriteRequestBytes()
                .metadata(2, longest, "", "")
                .metadata(2, longest + "x", "", "")
                .metadata(2, "\u6d4b".repeat(1000), "", "")
                .metadata(2, "a\0b", "", "")
                .metadata(2, "", "", ""));
    assertThat(prepared.newMetadata()).extracting(MetricMetadata::family).containsExactly(longest);
  }

  @Test
  void aDeclaredTypeBeatsTheName() {
    take("t", new WriteRequestBytes().metadata(1, "requests", "", ""));
    PreparedBatch prepared =
        take("t", new WriteRequestBytes().series(1, NOW, "__name__", "requests"));
    assertThat(samples(prepared))
        .extracting(OutgoingRecord::topic)
        .containsExactly("metrics.counter");
  }

  private PreparedBatch take(String tenant, WriteRequestBytes request) {
    byte[] bytes = request.toBytes();
    batch.begin(tenant, bounds(), 5);
    WriteRequestDecoder.decode(bytes, bytes.length, batch);
    return batch.finish();
  }

  private static TimeBounds bounds() {
    return new TimeBounds(NOW - 10_000, NOW + 10_000);
  }

  private static List<OutgoingRecord> samples(PreparedBatch batch) {
    return batch.records().stream().filter(r -> !r.topic().equals(Topics.SERIES)).toList();
  }

  private static List<SeriesRecord> series(PreparedBatch batch) {
    return batch.records().stream()
        .filter(r -> r.topic().equals(Topics.SERIES))
        .map(r -> CatalogueRecord.parse(r.key(), r.value()))
        .filter(SeriesRecord.class::isInstance)
        .map(SeriesRecord.class::cast)
        .toList();
  }

  private static DecodedSamples.Sample sample(
      String tenant, MetricType type, long time, double value, String... labels) {
    Labels of = Labels.of(labels);
    return new DecodedSamples.Sample(
        tenant,
        type,
        SeriesId.metricKey(tenant, of.metricName()),
        SeriesId.of(tenant, of),
        time,
        value);
  }
}
