package io.tidemark.e2e.differential;

import io.tidemark.promql.ast.AggregateExpr;
import io.tidemark.promql.ast.BinaryExpr;
import io.tidemark.promql.ast.Call;
import io.tidemark.promql.ast.Expr;
import io.tidemark.promql.ast.UnaryExpr;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Counts what was asked and how it was answered. */
final class Tally {

  private final Map<String, Integer> occurrences = new TreeMap<>();
  private final Map<KnownDifference, Integer> known = new EnumMap<>(KnownDifference.class);
  private int all;
  private int empty;
  private int errors;

  void add(Answers answers) {
    all++;
    empty += answers.areEmpty() ? 1 : 0;
    errors += answers.areErrors() ? 1 : 0;
    answers.known().forEach(one -> known.merge(one, 1, Integer::sum));
    answers.expr().ifPresent(this::count);
  }

  private void count(Expr expr) {
    switch (expr) {
      case Call call -> count(call.function().name());
      case AggregateExpr aggregate -> count(aggregate.operator().symbol());
      case BinaryExpr binary -> count(binary.operator().symbol());
      case UnaryExpr unary -> count(OperatorConstructs.UNARY);
      default -> {}
    }
    expr.children().forEach(this::count);
  }

  private void count(String name) {
    occurrences.merge(name, 1, Integer::sum);
  }

  /** How often a function or operator was asked, by its name. */
  int occurrences(String name) {
    return occurrences.getOrDefault(name, 0);
  }

  /** The part of all answers that hold something. */
  double answered() {
    return (double) (all - empty - errors) / all;
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    text.append(
        String.format(
            Locale.ROOT,
            "%d queries: %.1f %% with an answer, %.1f %% empty, %.1f %% errors%n",
            all,
            100 * answered(),
            100.0 * empty / all,
            100.0 * errors / all));
    known.forEach(
        (one, count) ->
            text.append(
                String.format(Locale.ROOT, "  %4d known: %s (%s)%n", count, one, one.reason())));
    return text.toString();
  }
}
