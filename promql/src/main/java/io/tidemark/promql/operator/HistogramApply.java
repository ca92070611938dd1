package io.tidemark.promql.operator;

import static java.util.Objects.requireNonNull;

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
 * A function of classic histograms, each given by one series a bucket. Histograms of two metrics
 * may come out with the same labels.
 */
final class HistogramApply implements VectorOperator {

  /** What is asked of a histogram at a step. */
  @FunctionalInterface
  interface Question {
    double answer(ClassicBuckets buckets, int step);
  }

  private static final String BOUND = "le";

  private final Question question;
  private final boolean fixesMonotonicity;
  private final VectorOperator input;
  private final int steps;
  private final SourceRange source;
  private final Evaluation evaluation;
  private final List<List<Bucket>> histograms = new ArrayList<>();
  private final List<String> names = new ArrayList<>();
  private @Nullable ColumnBuffer columns;
  private int[] order = {};
  private int next;

  HistogramApply(
      Question question,
      boolean fixesMonotonicity,
      VectorOperator input,
      int steps,
      SourceRange source,
      Evaluation evaluation) {
    this.question = question;
    this.fixesMonotonicity = fixesMonotonicity;
    this.input = input;
    this.steps = steps;
    this.source = source;
    this.evaluation = evaluation;
  }

  @Override
  public List<Labels> series() {
    List<Labels> labels = input.series();
    Grouped groups = new Grouped(labels, LabelProjection.without(List.of(BOUND)));
    for (int group = 0; group < groups.count(); group++) {
      histograms.add(new ArrayList<>());
      names.add("");
    }
    int[] uses = new int[labels.size()];
    for (int i = 0; i < labels.size(); i++) {
      Double bound = bound(labels.get(i));
      if (bound != null) {
        uses[i] = 1;
        histograms.get(groups.of(i)).add(new Bucket(i, bound));
        names.set(groups.of(i), labels.get(i).metricName());
      }
    }
    histograms.forEach(Collections::sort);
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
    int group = order[next++];
    List<Bucket> buckets = histograms.get(group);
    ColumnBuffer buffer = requireNonNull(columns);
    double[][] bucketColumns = new double[buckets.size()][];
    for (int i = 0; i < bucketColumns.length; i++) {
      bucketColumns[i] = buffer.column(buckets.get(i).series()).values();
    }
    ClassicBuckets current = new ClassicBuckets(bucketColumns.length);
    boolean forced = false;
    double[] answers = into.overwrite();
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
        forced |= fixesMonotonicity && current.makeMonotonic();
        answers[step] = question.answer(current, step);
      }
    }
    if (forced) {
      evaluation.inform(Messages.forcedMonotonic(names.get(group), source));
    }
    buckets.forEach(bucket -> buffer.release(bucket.series()));
  }
}
