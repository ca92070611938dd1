package io.tidemark.promql.operator;

import static java.util.Objects.requireNonNull;

import io.tidemark.model.histogram.NativeHistogram;
import io.tidemark.model.labels.Labels;
import io.tidemark.promql.ast.SourceRange;
import io.tidemark.promql.value.Absent;
import io.tidemark.promql.value.Column;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A function of histograms: classic ones, each given by one series a bucket, and native ones, each
 * a sample of a series without the label of buckets. One that is there in both forms at a step is
 * left out. Histograms of two metrics may come out with the same labels.
 */
final class HistogramApply implements VectorOperator {

  private static final String BOUND = "le";

  private final HistogramQuestion question;
  private final VectorOperator input;
  private final int steps;
  private final SourceRange source;
  private final Evaluation evaluation;
  private final HistogramNotes notes;
  private final List<Parts> histograms = new ArrayList<>();
  private @Nullable ColumnBuffer columns;
  private int[] order = {};
  private int next;

  /**
   * An operator over a vector.
   *
   * @param source where the vector is written
   * @param questionSource where the function's first argument is
   */
  HistogramApply(
      HistogramQuestion question,
      VectorOperator input,
      int steps,
      SourceRange source,
      SourceRange questionSource,
      Evaluation evaluation) {
    this.question = question;
    this.input = input;
    this.steps = steps;
    this.source = source;
    this.evaluation = evaluation;
    notes =
        new HistogramNotes(
            evaluation, note -> HistogramMessages.ofSeries(note, "", questionSource));
  }

  /** Where a histogram may be found: the series of its classic buckets, and a native one or -1. */
  private record Parts(Labels labels, List<Bucket> buckets, int nativeSeries) {

    private static final int NONE = -1;

    boolean isEmpty() {
      return buckets.isEmpty() && nativeSeries == NONE;
    }
  }

  @Override
  public List<Labels> series() {
    List<Labels> labels = input.series();
    Grouped groups = new Grouped(labels, LabelProjection.without(List.of(BOUND)));
    List<List<Bucket>> buckets = new ArrayList<>();
    for (int group = 0; group < groups.count(); group++) {
      buckets.add(new ArrayList<>());
    }
    int[] nativeSeries = new int[groups.count()];
    Arrays.fill(nativeSeries, Parts.NONE);
    int[] uses = new int[labels.size()];
    for (int i = 0; i < labels.size(); i++) {
      if (labels.get(i).getOrEmpty(BOUND).isEmpty()) {
        nativeSeries[groups.of(i)] = i;
        uses[i] = 1;
        continue;
      }
      Double bound = bound(labels.get(i));
      if (bound != null) {
        uses[i] = 1;
        buckets.get(groups.of(i)).add(new Bucket(i, bound));
      }
    }
    buckets.forEach(Collections::sort);
    for (int group = 0; group < groups.count(); group++) {
      histograms.add(new Parts(groups.labels(group), buckets.get(group), nativeSeries[group]));
    }
    columns = new ColumnBuffer(input, steps, uses, evaluation);
    order =
        Arrays.stream(groups.byCompletion())
            .filter(group -> !histograms.get(group).isEmpty())
            .toArray();
    return LabelProjection.NAMELESS.applyAll(
        Arrays.stream(order).mapToObj(groups::labels).toList());
  }

  private @Nullable Double bound(Labels labels) {
    String text = labels.getOrEmpty(BOUND);
    try {
      return switch (text) {
        case "+Inf", "Inf", "+inf", "inf" -> Double.POSITIVE_INFINITY;
        case "-Inf", "-inf" -> Double.NEGATIVE_INFINITY;
        default -> Double.valueOf(text);
      };
    } catch (NumberFormatException e) {
      evaluation.warn(Messages.badBucket(text, labels.metricName(), source));
      return null;
    }
  }

  @Override
  public void read(Column into) {
    Parts parts = histograms.get(order[next++]);
    ColumnBuffer buffer = requireNonNull(columns);
    readClassic(parts, buffer, into.overwrite());
    if (parts.nativeSeries() != Parts.NONE) {
      addNative(parts, buffer.column(parts.nativeSeries()), into.values());
      buffer.release(parts.nativeSeries());
    }
    parts.buckets().forEach(bucket -> buffer.release(bucket.series()));
  }

  private void readClassic(Parts parts, ColumnBuffer buffer, double[] answers) {
    List<Bucket> buckets = parts.buckets();
    double[][] bucketColumns = new double[buckets.size()][];
    for (int i = 0; i < bucketColumns.length; i++) {
      bucketColumns[i] = buffer.column(buckets.get(i).series()).values();
    }
    ClassicBuckets current = new ClassicBuckets(bucketColumns.length);
    boolean forced = false;
    for (int step = 0; step < answers.length; step++) {
      current.clear();
      for (int i = 0; i < bucketColumns.length; i++) {
        if (!Absent.is(bucketColumns[i][step])) {
          current.add(buckets.get(i).upperBound(), bucketColumns[i][step]);
        }
      }
      if (current.isEmpty()) {
        answers[step] = Absent.VALUE;
      } else {
        forced |= question.fixesMonotonicity() && current.makeMonotonic();
        answers[step] = question.answer(current, step);
      }
    }
    if (forced) {
      evaluation.inform(Messages.forcedMonotonic(parts.labels().metricName(), source));
    }
  }

  private void addNative(Parts parts, Column column, double[] answers) {
    String name = parts.labels().metricName();
    boolean anyNumber = false;
    for (int step = 0; step < answers.length; step++) {
      anyNumber |= !Absent.is(column.values()[step]);
      NativeHistogram histogram = column.histogram(step);
      if (histogram == null) {
        continue;
      }
      if (Absent.is(answers[step])) {
        answers[step] = question.answer(histogram, step, notes);
      } else {
        answers[step] = Absent.VALUE;
        evaluation.warn(HistogramMessages.classicAndNative(name, source).text());
      }
    }
    if (anyNumber) {
      // A number without the label is no bucket of any histogram.
      evaluation.warn(Messages.badBucket("", name, source));
    }
  }
}
