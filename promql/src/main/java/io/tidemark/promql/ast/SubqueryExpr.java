package io.tidemark.promql.ast;

import static java.util.Objects.requireNonNull;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An instant vector evaluated at many times within a range that ends at each step.
 *
 * @param step the resolution, or null for that of the engine
 */
public record SubqueryExpr(
    Expr expr, DurationExpr length, @Nullable DurationExpr step, TimeShift shift, SourceRange range)
    implements Expr {

  public SubqueryExpr {
    requireNonNull(expr, "expr");
    requireNonNull(shift, "shift");
    if (isEmpty(length) || isEmpty(step)) {
      throw new IllegalArgumentException("subquery over " + length + " by " + step);
    }
  }

  private static boolean isEmpty(@Nullable DurationExpr duration) {
    return duration instanceof DurationExpr.Fixed fixed && fixed.millis() <= 0;
  }

  @Override
  public List<Expr> children() {
    return List.of(expr);
  }

  @Override
  public ValueType type() {
    return ValueType.MATRIX;
  }

  @Override
  public String toString() {
    return ExprPrinter.print(this);
  }
}
