package io.tidemark.query.http;

import io.tidemark.model.labels.LabelMatcher;
import io.tidemark.model.labels.Labels;
import io.tidemark.model.sample.SampleBuffer;
import io.tidemark.model.sample.StaleMarker;
import io.tidemark.promql.QueryContext;
import io.tidemark.promql.SampleSource;
import io.tidemark.promql.SelectedSeries;
import io.tidemark.promql.Selection;
import io.tidemark.promql.value.VectorSample;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads the latest sample of each series at one time, with the time at which it was taken. A series
 * is left out where it has become stale, has no name, or has a native histogram: the text format
 * has neither.
 */
final class LatestSamples {

  private static final Comparator<VectorSample> BY_NAME =
      Comparator.comparing((VectorSample sample) -> sample.labels().metricName())
          .thenComparing(VectorSample::labels);

  private final long timeMillis;
  private final long lookbackMillis;
  private final QueryContext context;

  LatestSamples(long timeMillis, long lookbackMillis, QueryContext context) {
    this.timeMillis = timeMillis;
    this.lookbackMillis = lookbackMillis;
    this.context = context;
  }

  /** The samples of the series that any of the selectors selects, by name and then by labels. */
  List<VectorSample> read(SampleSource source, List<List<LabelMatcher>> selectors) {
    Map<Labels, VectorSample> latest = new HashMap<>();
    for (List<LabelMatcher> matchers : selectors) {
      List<SelectedSeries> found =
          source
              .select(new Selection(matchers, timeMillis - lookbackMillis, timeMillis), context)
              .series();
      long samples = found.stream().mapToLong(series -> series.samples().size()).sum();
      int before = latest.size();
      context.hold(samples);
      for (SelectedSeries series : found) {
        add(series, latest);
      }
      context.release(samples);
      context.hold(latest.size() - before);
      context.check();
    }
    List<VectorSample> sorted = new ArrayList<>(latest.values());
    sorted.sort(BY_NAME);
    return sorted;
  }

  private static void add(SelectedSeries series, Map<Labels, VectorSample> latest) {
    SampleBuffer samples = series.samples();
    if (samples.isEmpty()
        || !series.histograms().isEmpty()
        || !series.labels().has(Labels.METRIC_NAME)) {
      return;
    }
    int last = samples.size() - 1;
    double value = samples.value(last);
    if (Double.doubleToRawLongBits(value) != StaleMarker.BITS) {
      latest.put(
          series.labels(), new VectorSample(series.labels(), samples.time(last), value, null));
    }
  }
}
