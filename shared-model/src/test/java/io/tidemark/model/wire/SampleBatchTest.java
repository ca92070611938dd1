package io.tidemark.model.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidemark.model.labels.Labels;
import io.tidemark.model.labels.SeriesId;
import io.tidemark.model.sample.MetricType;
import io.tidemark.model.sample.StaleMarker;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SampleBatchTest {

  private static final int LARGE = 1 << 20;

  record Sample(int metricKey, long idHigh, long idLow, long timeMillis, long bits) {}

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
  void readsBackWhatWasAddedGroupedByMetricInOrderOfArrival(long seed) {
    Random random = new Random(seed);
    SampleBatchBuilder builder = new SampleBatchBuilder("tenant-ü", MetricType.HISTOGRAM, LARGE);
    for (int round = 0; round < 20; round++) {
      List<Sample> added = randomSamples(random, random.nextInt(700) + 1);
      addAll(builder, added);
      assertThat(builder.size()).isEqualTo(added.size());

      List<byte[]> records = builder.drain();

      assertThat(records).hasSize(1);
      assertThat(builder.isEmpty()).isTrue();
      SampleBatch batch = SampleBatch.parse(records.getFirst());
      assertThat(read(batch)).isEqualTo(grouped(added));
      assertThat(batch.tenant()).isEqualTo("tenant-ü");
      assertThat(batch.type()).isEqualTo(MetricType.HISTOGRAM);
      assertThat(batch.sampleCount()).isEqualTo(added.size());
      assertThat(batch.minTimeMillis())
          .isEqualTo(added.stream().mapToLong(Sample::timeMillis).min().orElseThrow());
      assertThat(batch.maxTimeMillis())
          .isEqualTo(added.stream().mapToLong(Sample::timeMillis).max().orElseThrow());
    }
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {11, 12, 13, 14})
  void splitsIntoRecordsThatKeepTheLimitAndLoseNothing(long seed) {
    Random random = new Random(seed);
    for (int round = 0; round < 30; round++) {
      int limit = 120 + random.nextInt(4000);
      SampleBatchBuilder builder = new SampleBatchBuilder("t", MetricType.GAUGE, limit);
      List<Sample> added = randomSamples(random, random.nextInt(500) + 1);
      addAll(builder, added);

      List<Sample> read = new ArrayList<>();
      for (byte[] bytes : builder.drain()) {
        assertThat(bytes.length).isLessThanOrEqualTo(limit);
        read.addAll(read(SampleBatch.parse(bytes)));
      }

      assertThat(read).isEqualTo(grouped(added));
    }
  }

  @Test
  void sameTimeOfAllSamplesOfAMetricIsWrittenOnce() {
    SampleBatchBuilder builder = new SampleBatchBuilder("t", MetricType.GAUGE, LARGE);
    for (int i = 0; i < 100; i++) {
      builder.add(7, i, -i, 1_000_000, i);
    }

    byte[] bytes = builder.drain().getFirst();

    assertThat(bytes).hasSize(30 + 1 + 13 + 8 + 100 * 24);
    BlockCursor blocks = SampleBatch.parse(bytes).blocks();
    assertThat(blocks.next()).isTrue();
    assertThat(blocks.hasConstantTime()).isTrue();
    assertThat(blocks.timeMillis(99)).isEqualTo(1_000_000);
  }

  @Test
  void timesTooFarApartForOffsetsStayExact() {
    long[] times = {Long.MIN_VALUE, 0, Long.MAX_VALUE, Long.MAX_VALUE - 1, 5};
    for (long first : times) {
      SampleBatchBuilder builder = new SampleBatchBuilder("t", MetricType.GAUGE, LARGE);
      builder.add(1, 1, 1, first, 1);
      Arrays.stream(times).forEach(time -> builder.add(1, 1, 1, time, 1));

      List<Sample> read = read(SampleBatch.parse(builder.drain().getFirst()));

      assertThat(read.subList(1, read.size()).stream().mapToLong(Sample::timeMillis))
          .containsExactly(Arrays.stream(times).boxed().toArray(Long[]::new));
    }
  }

  @Test
  void aBlockIsAFrameThatReadsAlone() {
    SampleBatchBuilder builder = new SampleBatchBuilder("t", MetricType.GAUGE, LARGE);
    builder.add(1, 10, 11, 100, 1);
    builder.add(2, 20, 21, 200, 2);
    builder.add(1, 30, 31, 300, 3);
    SampleBatch batch = SampleBatch.parse(builder.drain().getFirst());
    BlockCursor blocks = batch.blocks();
    blocks.next();
    blocks.next();

    BlockCursor frame = new BlockCursor(batch.bytes(), blocks.blockOffset(), blocks.blockLength());

    assertThat(frame.next()).isTrue();
    assertThat(frame.metricKey()).isEqualTo(2);
    assertThat(frame.idLow(0)).isEqualTo(21);
    assertThat(frame.next()).isFalse();
  }

  @Test
  void anEmptyBuilderDrainsToNothing() {
    assertThat(new SampleBatchBuilder("t", MetricType.GAUGE, LARGE).drain()).isEmpty();
  }

  @Test
  void aLimitTooSmallForOneSampleIsRefused() {
    assertThatThrownBy(() -> new SampleBatchBuilder("tenant", MetricType.GAUGE, 60))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("a record of 60 bytes cannot hold a sample");
  }

  @Test
  void theWorkedExampleOfTheFormatPageIsWhatIsWritten() throws IOException {
    SampleBatchBuilder builder = new SampleBatchBuilder("default", MetricType.COUNTER, LARGE);
    int requests = SeriesId.metricKey("default", "http_requests_total");
    int errors = SeriesId.metricKey("default", "http_errors_total");
    SeriesId get = idOf("http_requests_total", "GET");
    SeriesId put = idOf("http_requests_total", "PUT");
    SeriesId error = idOf("http_errors_total", "GET");
    long time = 1_700_000_000_000L;
    builder.add(requests, get.high(), get.low(), time, Double.doubleToRawLongBits(12.5));
    builder.add(errors, error.high(), error.low(), time, Double.doubleToRawLongBits(1));
    builder.add(errors, error.high(), error.low(), time + 15_000, StaleMarker.BITS);
    builder.add(requests, put.high(), put.low(), time, Double.doubleToRawLongBits(2));

    assertThat(builder.drain().getFirst())
        .asHexString()
        .isEqualTo(hex(WorkedExample.read("sample-batch.md", "Worked example")));
  }

  private static String hex(byte[] bytes) {
    return java.util.HexFormat.of().withUpperCase().formatHex(bytes);
  }

  private static SeriesId idOf(String metric, String method) {
    return SeriesId.of("default", Labels.of("__name__", metric, "method", method));
  }

  static void addAll(SampleBatchBuilder builder, List<Sample> samples) {
    samples.forEach(s -> builder.add(s.metricKey, s.idHigh, s.idLow, s.timeMillis, s.bits));
  }

  static List<Sample> randomSamples(Random random, int count) {
    int metrics = random.nextInt(60) + 1;
    int[] keys = random.ints(metrics).toArray();
    long spread = 1L << random.nextInt(50);
    List<Sample> samples = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      samples.add(
          new Sample(
              keys[random.nextInt(metrics)],
              random.nextLong(),
              random.nextLong(),
              1_700_000_000_000L + random.nextLong(spread),
              random.nextLong()));
    }
    return samples;
  }

  /** By metric in order of first appearance, then in order of arrival. */
  private static List<Sample> grouped(List<Sample> samples) {
    Map<Integer, Integer> rank = new LinkedHashMap<>();
    samples.forEach(sample -> rank.putIfAbsent(sample.metricKey, rank.size()));
    List<Sample> sorted = new ArrayList<>(samples);
    sorted.sort(Comparator.comparing(sample -> rank.get(sample.metricKey)));
    return sorted;
  }

  static List<Sample> read(SampleBatch batch) {
    List<Sample> samples = new ArrayList<>();
    BlockCursor blocks = batch.blocks();
    while (blocks.next()) {
      for (int i = 0; i < blocks.count(); i++) {
        samples.add(
            new Sample(
                blocks.metricKey(),
                blocks.idHigh(i),
                blocks.idLow(i),
                blocks.timeMillis(i),
                blocks.valueBits(i)));
      }
    }
    return samples;
  }
}
