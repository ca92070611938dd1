package io.tidemark.promql.function;

import static io.tidemark.promql.ast.ValueType.SCALAR;
import static io.tidemark.promql.ast.ValueType.STRING;
import static io.tidemark.promql.ast.ValueType.VECTOR;

import io.tidemark.model.histogram.NativeHistogram;
import java.util.List;
import java.util.function.ToDoubleFunction;
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
                ofNative("histogram_avg", histogram -> histogram.sum() / histogram.count()),
                ofNative("histogram_count", NativeHistogram::count),
                ofNative("histogram_sum", NativeHistogram::sum),
                ofNative(
                    "histogram_stddev", histogram -> Math.sqrt(HistogramVariance.of(histogram))),
                ofNative("histogram_stdvar", HistogramVariance::of)))
        .toList();
  }

  private static Function ofNative(String name, ToDoubleFunction<NativeHistogram> function) {
    return Function.vector(name, 0, new Kernel.PerHistogram(function), VECTOR);
  }
}
