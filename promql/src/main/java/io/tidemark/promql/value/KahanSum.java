package io.tidemark.promql.value;

/**
 * A running sum that carries the low-order part that addition loses (Neumaier, 1974).
 *
 * <p>For hot loops over columns the step is a static method on the two parts.
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
    compensation = compensation(compensation, sum, increment, total);
    sum = total;
  }

  /** The compensation after adding an increment to a sum made a total. */
  public static double compensation(double before, double sum, double increment, double total) {
    if (Double.isInfinite(total)) {
      return 0;
    }
    return Math.abs(sum) >= Math.abs(increment)
        ? before + ((sum - total) + increment)
        : before + ((increment - total) + sum);
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
