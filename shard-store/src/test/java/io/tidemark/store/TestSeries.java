package io.tidemark.store;

import io.tidemark.model.chunk.ChunkDecoder;
import io.tidemark.model.chunk.ChunkEncoder;
import io.tidemark.model.labels.Labels;
import io.tidemark.model.sample.MetricType;
import io.tidemark.model.sample.SampleBuffer;
import io.tidemark.model.window.WindowAggregates;
import io.tidemark.model.window.Windows;
import io.tidemark.model.wire.SeriesRecord;
import io.tidemark.store.chunk.WindowReader;
import io.tidemark.store.chunk.WindowRow;
import io.tidemark.store.series.IndexedSeries;
import io.tidemark.store.series.SeriesRow;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Series and windows in few words. */
public final class TestSeries {

  public static final String TENANT = "default";
  public static final Windows WINDOWS = new Windows(300_000);

  private TestSeries() {}

  public static SeriesRow row(String... labels) {
    return SeriesRow.of(new SeriesRecord(TENANT, Labels.of(labels), MetricType.GAUGE), 1);
  }

  public static IndexedSeries indexed(SeriesRow row) {
    return new IndexedSeries(
        row.id(), row.series().labels(), row.metricKey(), row.series().type(), row.partition());
  }

  /** A window row of samples given as time and value in turn. */
  public static WindowRow window(SeriesRow series, long firstOffset, double... timesAndValues) {
    int count = timesAndValues.length / 2;
    long[] times = new long[count];
    double[] values = new double[count];
    for (int i = 0; i < count; i++) {
      times[i] = (long) timesAndValues[2 * i];
      values[i] = timesAndValues[2 * i + 1];
    }
    return new WindowRow(
        series.id(),
        series.metricKey(),
        WINDOWS.startOf(times[0]),
        firstOffset,
        WindowAggregates.of(times, values, count),
        new ChunkEncoder().encode(times, values, count));
  }

  /** The samples of each series, in the order in which the rows come, as {@code time=value}. */
  public static List<List<String>> read(
      WindowReader reader, long fromExclusive, long toInclusive, SeriesRow... series) {
    List<IndexedSeries> asked = Stream.of(series).map(TestSeries::indexed).toList();
    List<SampleBuffer> buffers = asked.stream().map(one -> new SampleBuffer()).toList();
    reader.read(
        asked,
        WINDOWS.startsTouching(fromExclusive, toInclusive),
        (index, windowStart, firstOffset, bytes, offset, length) ->
            ChunkDecoder.decode(
                bytes, offset, length, fromExclusive, toInclusive, buffers.get(index)));
    return buffers.stream().map(TestSeries::describe).toList();
  }

  public static List<String> describe(SampleBuffer samples) {
    List<String> described = new ArrayList<>();
    for (int i = 0; i < samples.size(); i++) {
      described.add(samples.time(i) + "=" + samples.value(i));
    }
    return described;
  }
}
