package io.tidemark.processor.window;

import io.tidemark.model.chunk.ChunkEncoder;
import io.tidemark.model.labels.SeriesId;
import io.tidemark.model.window.WindowAggregates;
import io.tidemark.store.chunk.RowOrigin;
import io.tidemark.store.chunk.WindowRow;
import io.tidemark.store.watermark.CheckpointUpdate;
import java.util.ArrayList;
import java.util.List;

/**
 * Turns open windows into rows: samples in order, once a time, encoded, beside their aggregates.
 */
final class WindowSealer {

  private final ChunkEncoder encoder = new ChunkEncoder();

  SealedWindows seal(List<OpenWindow> windows, CheckpointUpdate checkpoint) {
    List<WindowRow> rows =
        new ArrayList<>(windows.stream().mapToInt(OpenWindow::seriesCount).sum());
    List<Long> starts = new ArrayList<>(windows.size());
    long firstOffset = Long.MAX_VALUE;
    long samples = 0;
    for (OpenWindow window : windows) {
      starts.add(window.startMillis());
      firstOffset = Math.min(firstOffset, window.firstOffset());
      samples += window.sampleCount();
      window.forEach(series -> addRow(checkpoint.topic(), window.startMillis(), series, rows));
    }
    return new SealedWindows(firstOffset, starts, rows, samples, checkpoint);
  }

  private void addRow(int topic, long windowStart, SeriesWindow series, List<WindowRow> rows) {
    series.samples.sortAndDeduplicate();
    int count = series.samples.size();
    long[] times = series.samples.times();
    double[] values = series.samples.values();
    rows.add(
        new WindowRow(
            new SeriesId(series.idHigh, series.idLow),
            series.metricKey,
            windowStart,
            RowOrigin.of(topic, series.firstOffset),
            WindowAggregates.of(times, values, count),
            encoder.encode(times, values, count)));
  }
}
