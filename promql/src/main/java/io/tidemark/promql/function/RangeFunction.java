package io.tidemark.promql.function;

/** What a function makes of the samples in a range: a value, or the absent one for none. */
@FunctionalInterface
public interface RangeFunction {

  /** Called only for windows with a sample; scalars are the scalar arguments at the step. */
  double apply(RangeWindow window, double[] scalars);
}
