package io.tidemark.promql.function;

import static io.tidemark.promql.ast.ValueType.SCALAR;
import static io.tidemark.promql.ast.ValueType.STRING;
import static io.tidemark.promql.ast.ValueType.VECTOR;

import io.tidemark.promql.value.Absent;
import java.util.List;
import java.util.stream.Stream;

/** Histograms: classic ones by bucket series, native ones by sample. */
final class HistogramFunctions {

  private HistogramFunctions() {}

  static List<Function> family() {
    return Stream.concat(
            Stream.of(
                Function.special(
                    "histogram_quantile",
                    SpecialFunction.HISTOGRAM_QUANTILE,
                    VECTOR,
                    SCALAR,
                    VECTOR),
                Function.special(
                    "histogram_fraction",
                    SpecialFunction.HISTOGRAM_FRACTION,
                    VECTOR,
                    SCALAR,
                    SCALAR,
                    VECTOR),
                Function.vector(
                        "histogram_quantiles",
                        9,
                        new Kernel.Special(SpecialFunction.HISTOGRAM_QUANTILES),
                        VECTOR,
                        STRING,
                        SCALAR,
                        SCALAR)
                    .experimental()),
            Stream.of(
                    "histogram_avg",
                    "histogram_count",
                    "histogram_sum",
                    "histogram_stddev",
                    "histogram_stdvar")
                .map(HistogramFunctions::ofNativeOnly))
        .toList();
  }

  /** These leave samples out that are numbers. */
  private static Function ofNativeOnly(String name) {
    return Function.perSample(name, (value, scalars) -> Absent.VALUE, VECTOR);
  }
}
