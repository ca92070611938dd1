package io.tidemark.promql.parser;

import io.tidemark.promql.ast.FunctionSignature;
import org.jspecify.annotations.Nullable;

/** Which functions there are. */
@FunctionalInterface
public interface FunctionCatalog {

  /** The function of a name, or null. */
  @Nullable FunctionSignature find(String name);
}
