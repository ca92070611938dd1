package io.tidemark.promql.parser;

import io.tidemark.promql.ast.AtModifier;
import io.tidemark.promql.ast.DurationExpr;
import io.tidemark.promql.ast.Expr;
import io.tidemark.promql.ast.LanguageFeature;
import io.tidemark.promql.ast.MatrixSelector;
import io.tidemark.promql.ast.RangeEdges;
import io.tidemark.promql.ast.SourceRange;
import io.tidemark.promql.ast.SubqueryExpr;
import io.tidemark.promql.ast.TimeShift;
import io.tidemark.promql.ast.VectorSelector;
import java.util.Locale;
import java.util.Set;

/**
 * Parses what follows a selector: a range or subquery in brackets, an offset, a fixed time, how its
 * edges are.
 */
final class ModifierParser {

  private static final String NOT_SHIFTABLE =
      " modifier must be preceded by an instant vector selector or range vector selector or a"
          + " subquery";

  private static final String EXPECTED = "number, duration, step(), or range()";

  private final TokenStream tokens;
  private final DurationParser durations;
  private final Set<LanguageFeature> features;

  ModifierParser(TokenStream tokens, DurationParser durations, Set<LanguageFeature> features) {
    this.tokens = tokens;
    this.durations = durations;
    this.features = features;
  }

  boolean isNext() {
    return switch (tokens.peek().type()) {
      case LEFT_BRACKET, OFFSET, AT, ANCHORED, SMOOTHED -> true;
      default -> false;
    };
  }

  Expr parse(Expr expr) {
    return switch (tokens.peek().type()) {
      case LEFT_BRACKET -> brackets(expr);
      case OFFSET -> offset(expr);
      case AT -> at(expr);
      case ANCHORED -> edges(expr, RangeEdges.ANCHORED);
      case SMOOTHED -> edges(expr, RangeEdges.SMOOTHED);
      default -> expr;
    };
  }

  private Expr brackets(Expr expr) {
    Token bracket = tokens.take();
    DurationExpr length = durations.positive("subquery or range selector", EXPECTED);
    if (tokens.skip(TokenType.COLON)) {
      DurationExpr step = null;
      if (!tokens.at(TokenType.RIGHT_BRACKET)) {
        step =
            durations.positive("subquery selector", "number, duration, step(), range(), or \"]\"");
      }
      if (!tokens.at(TokenType.RIGHT_BRACKET)) {
        throw tokens.unexpected("subquery selector", "\"]\"");
      }
      tokens.take();
      return new SubqueryExpr(
          expr, length, step, TimeShift.NONE, tokens.rangeFrom(expr.range().start()));
    }
    if (!tokens.at(TokenType.RIGHT_BRACKET)) {
      throw tokens.unexpected("subquery or range", "\":\" or \"]\"");
    }
    tokens.take();
    if (!(expr instanceof VectorSelector selector)) {
      throw tokens.error("ranges only allowed for vector selectors", bracket);
    }
    if (selector.shift().hasOffset()) {
      throw tokens.error("no offset modifiers allowed before range", bracket);
    }
    if (selector.shift().at() != null) {
      throw tokens.error("no @ modifiers allowed before range", bracket);
    }
    return new MatrixSelector(selector, length, tokens.rangeFrom(expr.range().start()));
  }

  private Expr offset(Expr expr) {
    tokens.take();
    DurationExpr offset = durations.offset();
    TimeShift shift = shift(expr, "offset");
    if (shift.hasOffset()) {
      throw tokens.error("offset may not be set multiple times", expr.range());
    }
    return shifted(expr, shift.withOffset(offset));
  }

  private Expr edges(Expr expr, RangeEdges edges) {
    tokens.take();
    String modifier = edges.symbol() + " modifier ";
    if (!features.contains(LanguageFeature.EXTENDED_RANGE_SELECTORS)) {
      throw tokens.error(modifier + "is experimental and not enabled", expr.range());
    }
    return switch (expr) {
      case VectorSelector selector -> withEdges(selector, edges);
      case MatrixSelector matrix ->
          new MatrixSelector(withEdges(matrix.selector(), edges), matrix.length(), matrix.range());
      case SubqueryExpr subquery ->
          throw tokens.error(modifier + "is not supported for subqueries", expr.range());
      default -> throw tokens.error(modifier + "not implemented", expr.range());
    };
  }

  private VectorSelector withEdges(VectorSelector selector, RangeEdges edges) {
    if (selector.edges() != RangeEdges.PLAIN && selector.edges() != edges) {
      throw tokens.error(
          "anchored and smoothed modifiers cannot be used together", selector.range());
    }
    return selector.with(edges);
  }

  private Expr at(Expr expr) {
    tokens.take();
    AtModifier modifier =
        switch (tokens.peek().type()) {
          case START, END -> preprocessor();
          case NUMBER, DURATION, ADD, SUBTRACT -> time(expr);
          default -> throw tokens.unexpected("@", "timestamp");
        };
    TimeShift shift = shift(expr, "@");
    if (shift.at() != null) {
      throw tokens.error("@ <timestamp> may not be set multiple times", expr.range());
    }
    return shifted(expr, shift.withAt(modifier));
  }

  private AtModifier preprocessor() {
    boolean start = tokens.take().is(TokenType.START);
    if (!tokens.skip(TokenType.LEFT_PAREN) || !tokens.skip(TokenType.RIGHT_PAREN)) {
      throw tokens.unexpected("@", "timestamp");
    }
    return start ? new AtModifier.Start() : new AtModifier.End();
  }

  private AtModifier time(Expr expr) {
    boolean negative = tokens.at(TokenType.SUBTRACT);
    if (negative || tokens.at(TokenType.ADD)) {
      tokens.take();
    }
    if (!tokens.at(TokenType.NUMBER) && !tokens.at(TokenType.DURATION)) {
      throw tokens.unexpected("@", "timestamp");
    }
    Token token = tokens.take();
    double seconds =
        token.is(TokenType.DURATION)
            ? durations.literalMillis(token) / 1000.0
            : NumberScanner.value(tokens.source(), token);
    seconds = negative ? -seconds : seconds;
    // A time in seconds that fits 64 bits overflows in milliseconds: neither is a time.
    if (!(Math.abs(seconds) < Long.MAX_VALUE / 1000.0)) {
      throw tokens.error(
          "timestamp out of bounds for @ modifier: " + printed(seconds), expr.range());
    }
    return new AtModifier.Time(Math.round(seconds * 1000));
  }

  private static String printed(double seconds) {
    if (Double.isNaN(seconds)) {
      return "NaN";
    }
    return Double.isInfinite(seconds)
        ? (seconds > 0 ? "+Inf" : "-Inf")
        : String.format(Locale.ROOT, "%f", seconds);
  }

  private TimeShift shift(Expr expr, String modifier) {
    return switch (expr) {
      case VectorSelector selector -> selector.shift();
      case MatrixSelector matrix -> matrix.selector().shift();
      case SubqueryExpr subquery -> subquery.shift();
      default -> throw tokens.error(modifier + NOT_SHIFTABLE, expr.range());
    };
  }

  private Expr shifted(Expr expr, TimeShift shift) {
    SourceRange range = tokens.rangeFrom(expr.range().start());
    return switch (expr) {
      case VectorSelector selector -> selector.with(shift, range);
      case MatrixSelector matrix ->
          new MatrixSelector(
              matrix.selector().with(shift, matrix.selector().range()), matrix.length(), range);
      case SubqueryExpr subquery ->
          new SubqueryExpr(subquery.expr(), subquery.length(), subquery.step(), shift, range);
      default -> throw new IllegalStateException("not a selector: " + expr);
    };
  }
}
