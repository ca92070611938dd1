package io.tidemark.promql.ast;

/** The type of an expression, by the name that messages call it. */
public enum ValueType {
  SCALAR("scalar"),
  STRING("string"),
  VECTOR("instant vector"),
  MATRIX("range vector");

  private final String label;

  ValueType(String label) {
    this.label = label;
  }

  @Override
  public String toString() {
    return label;
  }
}
