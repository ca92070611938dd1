package io.tidemark.model.sample;

/** The low-order part that floating point addition loses, to be carried along (Neumaier, 1974). */
public final class Compensation {

  private Compensation() {}

  /**
   * What is lost after adding an increment to a sum made a total; nothing once that is infinite.
   */
  public static double after(double before, double sum, double increment, double total) {
    if (Double.isInfinite(total)) {
      return 0;
    }
    return Math.abs(sum) >= Math.abs(increment)
        ? before + ((sum - total) + increment)
        : before + ((increment - total) + sum);
  }
}
