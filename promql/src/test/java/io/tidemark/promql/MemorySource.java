package io.tidemark.promql;

import io.tidemark.model.histogram.HistogramBuffer;
import io.tidemark.model.histogram.NativeHistogram;
import io.tidemark.model.labels.Labels;
import io.tidemark.model.sample.SampleBuffer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** Series in memory. */
public final class MemorySource implements SampleSource {

  private final Map<Labels, SampleBuffer> series = new TreeMap<>();
  private final Map<Labels, HistogramBuffer> histograms = new TreeMap<>();
  private final List<Selection> selections = new CopyOnWriteArrayList<>();

  public MemorySource add(Labels labels, long timeMillis, double value) {
    series.computeIfAbsent(labels, unseen -> new SampleBuffer()).append(timeMillis, value);
    return this;
  }

  public MemorySource add(Labels labels, long timeMillis, NativeHistogram histogram) {
    series.computeIfAbsent(labels, unseen -> new SampleBuffer());
    histograms
        .computeIfAbsent(labels, unseen -> new HistogramBuffer())
        .append(timeMillis, histogram);
    return this;
  }

  public void clear() {
    series.clear();
    histograms.clear();
  }

  /** Another source of the same series. */
  public MemorySource copy() {
    MemorySource copy = new MemorySource();
    series.forEach(
        (labels, samples) -> {
          SampleBuffer copied = new SampleBuffer(samples.size());
          copied.appendAll(samples);
          copy.series.put(labels, copied);
        });
    histograms.forEach(
        (labels, samples) ->
            copy.histograms.put(labels, samples.between(Long.MIN_VALUE, Long.MAX_VALUE)));
    return copy;
  }

  /** Whether any sample is a native histogram. */
  public boolean hasHistograms() {
    return !histograms.isEmpty();
  }

  /** The numbers of all series by labels, in order of labels. */
  public Map<Labels, SampleBuffer> series() {
    return Collections.unmodifiableMap(series);
  }

  /** What has been asked so far. */
  public List<Selection> selections() {
    return List.copyOf(selections);
  }

  @Override
  public Selected select(Selection selection, QueryContext context) {
    selections.add(selection);
    List<SelectedSeries> found = new ArrayList<>();
    series.forEach(
        (labels, all) -> {
          if (selection.matchers().stream().allMatch(matcher -> matcher.matches(labels))) {
            SampleBuffer inRange = new SampleBuffer();
            for (int i = 0; i < all.size(); i++) {
              if (all.time(i) > selection.startExclusiveMillis()
                  && all.time(i) <= selection.endInclusiveMillis()) {
                inRange.append(all.time(i), all.value(i));
              }
            }
            HistogramBuffer ofLabels = histograms.getOrDefault(labels, new HistogramBuffer());
            found.add(
                new SelectedSeries(
                    labels,
                    inRange,
                    ofLabels.between(
                        selection.startExclusiveMillis(), selection.endInclusiveMillis())));
          }
        });
    return new Selected(found, List.of());
  }
}
