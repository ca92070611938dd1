package io.tidemark.query.cache;

import io.tidemark.model.histogram.HistogramBuffer;
import io.tidemark.model.labels.Labels;
import io.tidemark.model.sample.SampleBuffer;
import io.tidemark.promql.value.MatrixSeries;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Puts answers together that follow each other in time. */
final class AnswerMerge {

  private final Map<Labels, MatrixSeries> merged = new TreeMap<>(Comparator.naturalOrder());

  /** What was added last, and where its series went: what follows mostly has the same series. */
  private List<MatrixSeries> last = List.of();

  private List<MatrixSeries> lastInto = List.of();
  private final Set<String> warnings = new LinkedHashSet<>();
  private final Set<String> infos = new LinkedHashSet<>();

  /** Adds the points at some steps, which come after all that were added before. */
  void add(Steps steps, List<MatrixSeries> series, List<String> warned, List<String> informed) {
    warnings.addAll(warned);
    infos.addAll(informed);
    boolean same = hasLabelsOfLast(series);
    List<MatrixSeries> added = new ArrayList<>(series.size());
    for (int position = 0; position < series.size(); position++) {
      MatrixSeries one = series.get(position);
      MatrixSeries into = same ? lastInto.get(position) : seriesOf(one.labels());
      added.add(into);
      add(steps, one.points(), into.points());
      HistogramBuffer histograms = one.histograms();
      for (int i = 0; i < histograms.size(); i++) {
        if (histograms.time(i) >= steps.first() && histograms.time(i) <= steps.last()) {
          into.histograms().append(histograms.time(i), histograms.histogram(i));
        }
      }
    }
    last = series;
    lastInto = added;
  }

  private MatrixSeries seriesOf(Labels labels) {
    return merged.computeIfAbsent(
        labels, absent -> new MatrixSeries(absent, new SampleBuffer(), new HistogramBuffer()));
  }

  private boolean hasLabelsOfLast(List<MatrixSeries> series) {
    if (series.size() != last.size()) {
      return false;
    }
    for (int i = 0; i < series.size(); i++) {
      if (!series.get(i).labels().equals(last.get(i).labels())) {
        return false;
      }
    }
    return true;
  }

  private static void add(Steps steps, SampleBuffer points, SampleBuffer into) {
    int size = points.size();
    if (size > 0 && points.time(0) >= steps.first() && points.time(size - 1) <= steps.last()) {
      into.appendAll(points);
      return;
    }
    for (int i = 0; i < size; i++) {
      if (points.time(i) >= steps.first() && points.time(i) <= steps.last()) {
        into.append(points.time(i), points.value(i));
      }
    }
  }

  List<String> warnings() {
    return List.copyOf(warnings);
  }

  List<String> infos() {
    return List.copyOf(infos);
  }

  /** All series that have a point, sorted by labels. */
  List<MatrixSeries> series() {
    List<MatrixSeries> series = new ArrayList<>(merged.size());
    for (MatrixSeries one : merged.values()) {
      if (!one.points().isEmpty() || !one.histograms().isEmpty()) {
        series.add(one);
      }
    }
    return series;
  }
}
