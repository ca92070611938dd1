package io.tidemark.model.window;

import io.tidemark.model.sample.Compensation;

/** A sum that carries what rounding drops (Neumaier's variant of Kahan's summation). */
final class CompensatedSum {

  private double sum;
  private double dropped;

  void add(double value) {
    double next = sum + value;
    dropped = Compensation.after(dropped, sum, value, next);
    sum = next;
  }

  double value() {
    return Double.isInfinite(sum) ? sum : sum + dropped;
  }
}
