package io.tidemark.promql.function;

import io.tidemark.promql.ast.FunctionSignature;
import io.tidemark.promql.ast.ValueType;
import java.util.List;

/** A function: what it is called and takes, and how it is evaluated. */
public record Function(FunctionSignature signature, Kernel kernel) {

  public String name() {
    return signature.name();
  }

  /** The same, to be switched on before use. */
  Function experimental() {
    return new Function(
        new FunctionSignature(
            name(), signature.argumentTypes(), signature.variadic(), signature.returnType(), true),
        kernel);
  }

  static Function perSample(String name, SampleFunction function, ValueType... arguments) {
    return vector(name, 0, new Kernel.PerSample(function), arguments);
  }

  static Function overRange(String name, RangeFunction function, ValueType... arguments) {
    return vector(name, 0, new Kernel.OverRange(function, false, Kernel.Check.NONE), arguments);
  }

  static Function overRange(
      String name, RangeFunction function, HistogramRange histograms, ValueType... arguments) {
    return vector(
        name, 0, new Kernel.OverRange(function, false, Kernel.Check.NONE, histograms), arguments);
  }

  static Function special(
      String name, SpecialFunction function, ValueType returnType, ValueType... arguments) {
    return new Function(
        new FunctionSignature(name, List.of(arguments), 0, returnType, false),
        new Kernel.Special(function));
  }

  static Function vector(String name, int variadic, Kernel kernel, ValueType... arguments) {
    return new Function(
        new FunctionSignature(name, List.of(arguments), variadic, ValueType.VECTOR, false), kernel);
  }
}
