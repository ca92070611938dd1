package io.tidemark.e2e.harness;

import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Gives test classes that harm nothing one running program, which knows the whole language; it ends
 * with the last of them.
 */
public final class SharedTidemark implements ParameterResolver {

  private static final Namespace NAMESPACE = Namespace.create(SharedTidemark.class);

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == Tidemark.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    return context
        .getRoot()
        .getStore(NAMESPACE)
        .computeIfAbsent(
            "shared",
            key -> Tidemark.start("shared", "tidemark.promql.experimental-functions=true"),
            Tidemark.class);
  }
}
