package io.tidemark.promql.value;

import io.tidemark.model.histogram.NativeHistogram;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The points of one series at every step: a number, a native histogram or nothing.
 *
 * <p>Numbers are in an array of their own, with the absent value both where there is nothing and
 * where there is a histogram. What looks at numbers only therefore passes histograms over without
 * knowing of them; histograms have an array once there is one, and a series without pays nothing.
 */
public final class Column {

  private final double[] values;
  private @Nullable NativeHistogram @Nullable [] histograms;
  private boolean anyHistogram;

  /** A column to be written in whole. */
  public Column(int steps) {
    values = new double[steps];
  }

  private Column(double[] values) {
    this.values = values;
  }

  /** A column without any point. */
  public static Column absent(int steps) {
    return new Column(Absent.column(steps));
  }

  public int size() {
    return values.length;
  }

  /** The numbers, absent where there is a histogram; not a copy. */
  public double[] values() {
    return values;
  }

  /** Forgets all histograms and returns the numbers, every one of which is to be written. */
  public double[] overwrite() {
    dropHistograms();
    return values;
  }

  /** Leaves the numbers alone. */
  public void dropHistograms() {
    if (anyHistogram && histograms != null) {
      Arrays.fill(histograms, null);
      anyHistogram = false;
    }
  }

  /** Whether there may be a histogram at any step. */
  public boolean hasHistograms() {
    return anyHistogram;
  }

  public @Nullable NativeHistogram histogram(int step) {
    return histograms == null ? null : histograms[step];
  }

  /** Whether there is a number or a histogram. */
  public boolean isPresent(int step) {
    return !Absent.is(values[step]) || (anyHistogram && histogram(step) != null);
  }

  public void set(int step, double value) {
    values[step] = value;
    if (histograms != null) {
      histograms[step] = null;
    }
  }

  public void set(int step, NativeHistogram histogram) {
    values[step] = Absent.VALUE;
    if (histograms == null) {
      histograms = new @Nullable NativeHistogram[values.length];
    }
    histograms[step] = histogram;
    anyHistogram = true;
  }

  public void remove(int step) {
    set(step, Absent.VALUE);
  }

  /** Takes over the point that another column has at a step. */
  public void set(int step, Column from, int fromStep) {
    NativeHistogram histogram = from.histogram(fromStep);
    if (histogram == null) {
      set(step, from.values[fromStep]);
    } else {
      set(step, histogram);
    }
  }

  /** Takes over all points of a column of the same size. */
  public void copyFrom(Column other) {
    System.arraycopy(other.values, 0, overwrite(), 0, values.length);
    if (other.anyHistogram && other.histograms != null) {
      histograms = histograms == null ? other.histograms.clone() : histograms;
      System.arraycopy(other.histograms, 0, histograms, 0, values.length);
      anyHistogram = true;
    }
  }

  public Column copy() {
    Column copy = new Column(values.length);
    copy.copyFrom(this);
    return copy;
  }

  /** Whether there is no point at all. */
  public boolean isAbsent() {
    for (int step = 0; step < values.length; step++) {
      if (isPresent(step)) {
        return false;
      }
    }
    return true;
  }

  /** How many float samples take as much memory as its histograms. */
  public long histogramSize() {
    long size = 0;
    if (anyHistogram && histograms != null) {
      for (NativeHistogram histogram : histograms) {
        size += histogram == null ? 0 : histogram.sizeInSamples();
      }
    }
    return size;
  }
}
