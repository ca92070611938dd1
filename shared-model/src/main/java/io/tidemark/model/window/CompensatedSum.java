package io.tidemark.model.window;

/** A sum that carries what rounding drops (Neumaier's variant of Kahan's summation). */
final class CompensatedSum {

  private double sum;
  private double dropped;

  void add(double value) {
    double next = sum + value;
    if (Double.isInfinite(next)) {
      dropped = 0;
    } else if (Math.abs(sum) >= Math.abs(value)) {
      dropped += (sum - next) + value;
    } else {
      dropped += (value - next) + sum;
    }
    sum = next;
  }

  double value() {
    return Double.isInfinite(sum) ? sum : sum + dropped;
  }
}
