package io.tidemark.promql.function;

import io.tidemark.promql.ast.FunctionSignature;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** All functions by name: the one place that a new family is added to. */
public final class FunctionRegistry {

  private static final FunctionRegistry STANDARD =
      new FunctionRegistry(
          Stream.of(
                  RateFunctions.family(),
                  OverTimeFunctions.family(),
                  RegressionFunctions.family(),
                  MathFunctions.family(),
                  TrigonometricFunctions.family(),
                  DateFunctions.family(),
                  VectorFunctions.family(),
                  LabelFunctions.family(),
                  HistogramFunctions.family(),
                  ExperimentalOverTimeFunctions.family(),
                  QueryTimeFunctions.family())
              .flatMap(List::stream)
              .toList());

  private final Map<String, Function> functions = new TreeMap<>();

  private FunctionRegistry(List<Function> all) {
    for (Function function : all) {
      if (functions.put(function.name(), function) != null) {
        throw new IllegalStateException("two functions are called " + function.name());
      }
    }
  }

  /** The functions of Prometheus 3. */
  public static FunctionRegistry standard() {
    return STANDARD;
  }

  /** The signature of a function, or null where there is none of the name. */
  public @Nullable FunctionSignature signature(String name) {
    Function function = functions.get(name);
    return function == null ? null : function.signature();
  }

  /**
   * The function of a name.
   *
   * @throws IllegalArgumentException when there is none
   */
  public Function function(String name) {
    Function function = functions.get(name);
    if (function == null) {
      throw new IllegalArgumentException("no function is called " + name);
    }
    return function;
  }

  /** In order of name. */
  public Collection<Function> all() {
    return List.copyOf(functions.values());
  }
}
