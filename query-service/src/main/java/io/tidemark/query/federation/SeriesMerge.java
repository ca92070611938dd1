package io.tidemark.query.federation;

import io.tidemark.model.labels.Labels;
import io.tidemark.model.sample.SampleBuffer;
import io.tidemark.promql.SelectedSeries;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Makes one series of what shards and head hold of it: samples in order of time, one a time. Of
 * equal times the one with the earliest offset stays, because shards are added in order of their
 * partitions, rows in order of their offsets, and the head last.
 */
final class SeriesMerge {

  private final Map<Labels, SampleBuffer> merged = new LinkedHashMap<>();
  private final Set<Labels> shared = new HashSet<>();

  /** Adds what one source holds of a series; the buffer is taken over. */
  void add(Labels labels, SampleBuffer samples) {
    SampleBuffer earlier = merged.putIfAbsent(labels, samples);
    if (earlier != null) {
      earlier.appendAll(samples);
      shared.add(labels);
    }
  }

  /** Every series that has a sample. The buffers added must each be sorted already. */
  List<SelectedSeries> finish() {
    shared.forEach(
        labels -> {
          SampleBuffer samples = merged.get(labels);
          if (samples != null) {
            samples.sortAndDeduplicate();
          }
        });
    List<SelectedSeries> series = new ArrayList<>(merged.size());
    merged.forEach(
        (labels, samples) -> {
          if (!samples.isEmpty()) {
            series.add(new SelectedSeries(labels, samples));
          }
        });
    return series;
  }
}
