package io.tidemark.promql.ast;

import static java.util.Objects.requireNonNull;

import io.tidemark.model.labels.LabelMatcher;
import io.tidemark.model.labels.Labels;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * Series by name and matchers, one sample each.
 *
 * @param name the metric name written before the braces, or the empty string
 * @param matchers the conditions inside the braces
 */
public record VectorSelector(
    String name, List<LabelMatcher> matchers, TimeShift shift, RangeEdges edges, SourceRange range)
    implements Expr {

  public VectorSelector {
    requireNonNull(name, "name");
    requireNonNull(shift, "shift");
    requireNonNull(edges, "edges");
    matchers = List.copyOf(matchers);
  }

  /** The conditions inside the braces and the one on the name. */
  public List<LabelMatcher> allMatchers() {
    if (name.isEmpty()) {
      return matchers;
    }
    List<LabelMatcher> all = new ArrayList<>(matchers);
    all.add(LabelMatcher.equal(Labels.METRIC_NAME, name));
    return all;
  }

  /** The selectors within an expression, in the order they are written; however deep they are. */
  public static List<VectorSelector> within(Expr expr) {
    List<VectorSelector> found = new ArrayList<>();
    Deque<Expr> open = new ArrayDeque<>();
    open.push(expr);
    while (!open.isEmpty()) {
      Expr next = open.pop();
      if (next instanceof VectorSelector selector) {
        found.add(selector);
      }
      next.children().reversed().forEach(open::push);
    }
    return found;
  }

  public VectorSelector with(TimeShift newShift, SourceRange newRange) {
    return new VectorSelector(name, matchers, newShift, edges, newRange);
  }

  public VectorSelector with(RangeEdges newEdges) {
    return new VectorSelector(name, matchers, shift, newEdges, range);
  }

  @Override
  public List<Expr> children() {
    return List.of();
  }

  @Override
  public ValueType type() {
    return ValueType.VECTOR;
  }

  @Override
  public String toString() {
    return ExprPrinter.print(this);
  }
}
