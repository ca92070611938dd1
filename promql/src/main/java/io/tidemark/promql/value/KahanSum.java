package io.tidemark.promql.value;

import io.tidemark.model.sample.Compensation;

/**
 * A running sum that carries the low-order part that addition loses (Neumaier, 1974).
 *
 * <p>Hot loops over columns take the step by {@link Compensation} themselves.
 */
public final class KahanSum {

  private double sum;
  private double compensation;

  /** Starts again from a sum and its compensation. */
  public void set(double newSum, double newCompensation) {
    sum = newSum;
    compensation = newCompensation;
  }

  public void add(double increment) {
    double total = sum + increment;
    compensation = Compensation.after(compensation, sum, increment, total);
    sum = total;
  }

  public double sum() {
    return sum;
  }

  public double compensation() {
    return compensation;
  }

  /** The best value of the sum. */
  public double value() {
    return sum + compensation;
  }
}
