package io.tidemark.promql.function;

/** What a function makes of one sample: a value, or the absent one to leave it out. */
@FunctionalInterface
public interface SampleFunction {

  /** Scalars are the scalar arguments at the step. */
  double apply(double value, double[] scalars);
}
