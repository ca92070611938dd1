package io.tidemark.promql.plan;

import io.tidemark.promql.ast.AggregateExpr;
import io.tidemark.promql.ast.BinaryExpr;
import io.tidemark.promql.ast.Call;
import io.tidemark.promql.ast.Expr;
import io.tidemark.promql.ast.MatrixSelector;
import io.tidemark.promql.ast.NumberLiteral;
import io.tidemark.promql.ast.ParenExpr;
import io.tidemark.promql.ast.StringLiteral;
import io.tidemark.promql.ast.SubqueryExpr;
import io.tidemark.promql.ast.UnaryExpr;
import io.tidemark.promql.ast.VectorSelector;
import java.util.Set;

/** Tells expressions that have the same value at every step. */
final class StepInvariance {

  /** Functions that look at the time of evaluation whatever their arguments are. */
  private static final Set<String> OF_STEP_TIME =
      Set.of("time", "timestamp", "predict_linear", "info");

  private StepInvariance() {}

  static boolean holds(Expr expr) {
    return switch (expr) {
      case NumberLiteral number -> true;
      case StringLiteral string -> true;
      case VectorSelector selector -> selector.shift().at() != null;
      case MatrixSelector matrix -> matrix.selector().shift().at() != null;
      case SubqueryExpr subquery -> subquery.shift().at() != null;
      case Call call -> ofCall(call);
      case ParenExpr paren -> holds(paren.expr());
      case UnaryExpr unary -> holds(unary.expr());
      case BinaryExpr binary -> holds(binary.left()) && holds(binary.right());
      case AggregateExpr aggregate -> aggregate.children().stream().allMatch(StepInvariance::holds);
    };
  }

  private static boolean ofCall(Call call) {
    boolean ofNow = call.arguments().isEmpty() && call.function().variadic() != 0;
    return !ofNow
        && !OF_STEP_TIME.contains(call.function().name())
        && call.arguments().stream().allMatch(StepInvariance::holds);
  }

  /** Whether evaluating it costs anything, so that doing it once pays. */
  static boolean isCostly(Expr expr) {
    return switch (expr) {
      case NumberLiteral number -> false;
      case StringLiteral string -> false;
      case VectorSelector selector -> true;
      case MatrixSelector matrix -> true;
      case SubqueryExpr subquery -> true;
      case Call call -> true;
      case ParenExpr paren -> isCostly(paren.expr());
      case UnaryExpr unary -> isCostly(unary.expr());
      case BinaryExpr binary -> isCostly(binary.left()) || isCostly(binary.right());
      case AggregateExpr aggregate -> true;
    };
  }
}
