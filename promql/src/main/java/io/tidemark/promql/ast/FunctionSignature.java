package io.tidemark.promql.ast;

import java.util.List;

/**
 * The name and types of a function.
 *
 * @param variadic how many arguments may follow, or be left away, past all but the last: 0 for
 *     none, negative for any number
 * @param experimental whether it has to be switched on
 */
public record FunctionSignature(
    String name,
    List<ValueType> argumentTypes,
    int variadic,
    ValueType returnType,
    boolean experimental) {

  public FunctionSignature {
    argumentTypes = List.copyOf(argumentTypes);
    if (variadic != 0 && argumentTypes.isEmpty()) {
      throw new IllegalArgumentException("variadic function " + name + " without argument types");
    }
  }

  /** The type of an argument; the last type holds for all that follow. */
  public ValueType argumentType(int index) {
    return argumentTypes.get(Math.min(index, argumentTypes.size() - 1));
  }
}
