package io.tidemark.e2e.differential;

import io.tidemark.promql.ast.AggregateExpr;
import io.tidemark.promql.ast.AggregationOperator;
import io.tidemark.promql.ast.BinaryExpr;
import io.tidemark.promql.ast.BinaryOperator;
import io.tidemark.promql.ast.Call;
import io.tidemark.promql.ast.Expr;
import io.tidemark.promql.ast.MatrixSelector;
import io.tidemark.promql.ast.ParenExpr;
import io.tidemark.promql.ast.SubqueryExpr;
import io.tidemark.promql.ast.ValueType;
import io.tidemark.promql.ast.VectorSelector;
import java.util.EnumSet;
import java.util.Set;

/** Writes a query such that Prometheus 2.42 makes of it what Prometheus 3 makes of the original. */
final class OlderDialect {

  private static final String SMOOTHING = "double_exponential_smoothing";

  private final String source;
  private final Set<KnownDifference> used = EnumSet.noneOf(KnownDifference.class);

  private OlderDialect(String source) {
    this.source = source;
  }

  /**
   * A query for the older Prometheus.
   *
   * @param used what is written differently, or cannot be
   */
  record Translation(String text, Set<KnownDifference> used) {}

  static Translation translate(String source, Expr expr) {
    OlderDialect dialect = new OlderDialect(source);
    String inside = dialect.translated(expr);
    String text =
        source.substring(0, expr.range().start()) + inside + source.substring(expr.range().end());
    return new Translation(text, dialect.used);
  }

  private String translated(Expr expr) {
    StringBuilder text = new StringBuilder();
    int position = expr.range().start();
    for (Expr child : expr.children()) {
      text.append(source, position, child.range().start()).append(translated(child));
      position = child.range().end();
    }
    text.append(source, position, expr.range().end());
    return switch (expr) {
      case BinaryExpr binary when isVectorAtan2(binary) -> {
        used.add(KnownDifference.ATAN2_DROPS_THE_NAME);
        yield "((" + text + ") * 1)";
      }
      case AggregateExpr aggregate when isDeviation(aggregate) -> {
        used.add(KnownDifference.DEVIATION_OF_WHAT_IS_NOT_FINITE);
        String sum = text.toString().replaceFirst("^\\w+", "sum");
        yield "(" + text + " + 0 * " + sum + ")";
      }
      case Call call when call.function().name().equals(SMOOTHING) -> {
        used.add(KnownDifference.SMOOTHING_IS_RENAMED);
        yield text.toString().replaceFirst(SMOOTHING, "holt_winters");
      }
      case Call call when isTimestampOfShifted(call) -> {
        used.add(KnownDifference.TIMESTAMP_FORGETS_THE_OFFSET);
        yield text.toString();
      }
      case Call call when isPredictionFromFixedRange(call) -> {
        used.add(KnownDifference.PREDICTION_SLIDES);
        yield text.toString();
      }
      default -> text.toString();
    };
  }

  private static boolean isVectorAtan2(BinaryExpr binary) {
    return binary.operator() == BinaryOperator.ATAN2 && binary.type() == ValueType.VECTOR;
  }

  private static boolean isDeviation(AggregateExpr aggregate) {
    return aggregate.operator() == AggregationOperator.STDDEV
        || aggregate.operator() == AggregationOperator.STDVAR;
  }

  private static boolean isTimestampOfShifted(Call call) {
    return call.function().name().equals("timestamp")
        && inside(call.arguments().getFirst()) instanceof VectorSelector selector
        && selector.shift().at() != null
        && selector.shift().hasOffset();
  }

  private static boolean isPredictionFromFixedRange(Call call) {
    return call.function().name().equals("predict_linear")
        && switch (inside(call.arguments().getFirst())) {
          case MatrixSelector range -> range.selector().shift().at() != null;
          case SubqueryExpr subquery -> subquery.shift().at() != null;
          default -> false;
        };
  }

  private static Expr inside(Expr expr) {
    return expr instanceof ParenExpr paren ? inside(paren.expr()) : expr;
  }
}
