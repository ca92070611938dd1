package io.tidemark.e2e.differential;

/** Makes vector expressions with one function or operator at the top. */
@FunctionalInterface
interface Construct {

  /** An expression with operands of at most some depth. */
  Typed make(int depth);
}
