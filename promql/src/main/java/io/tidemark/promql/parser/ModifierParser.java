package io.tidemark.promql.parser;

import io.tidemark.promql.ast.AtModifier;
import io.tidemark.promql.ast.DurationFormat;
import io.tidemark.promql.ast.Expr;
import io.tidemark.promql.ast.MatrixSelector;
import io.tidemark.promql.ast.SourceRange;
import io.tidemark.promql.ast.SubqueryExpr;
import io.tidemark.promql.ast.TimeShift;
import io.tidemark.promql.ast.VectorSelector;
import java.util.Locale;

/** Parses what follows a selector: a range or subquery in brackets, an offset, a fixed time. */
final class ModifierParser {

  private static final String NOT_SHIFTABLE =
      " modifier must be preceded by an instant vector selector or range vector selector or a"
          + " subquery";

  private final TokenStream tokens;

  ModifierParser(TokenStream tokens) {
    this.tokens = tokens;
  }

  boolean isNext() {
    return switch (tokens.peek().type()) {
      case LEFT_BRACKET, OFFSET, AT -> true;
      default -> false;
    };
  }

  Expr parse(Expr expr) {
    return switch (tokens.peek().type()) {
      case LEFT_BRACKET -> brackets(expr);
      case OFFSET -> offset(expr);
      case AT -> at(expr);
      default -> expr;
    };
  }

  private Expr brackets(Expr expr) {
    Token bracket = tokens.take();
    requireDuration("subquery selector", "number or duration");
    long range = positiveDuration();
    if (tokens.skip(TokenType.COLON)) {
      long step = 0;
      if (!tokens.at(TokenType.RIGHT_BRACKET)) {
        requireDuration("subquery selector", "number or duration or \"]\"");
        step = positiveDuration();
      }
      if (!tokens.at(TokenType.RIGHT_BRACKET)) {
        throw tokens.unexpected("subquery selector", "\"]\"");
      }
      tokens.take();
      return new SubqueryExpr(
          expr, range, step, TimeShift.NONE, tokens.rangeFrom(expr.range().start()));
    }
    if (!tokens.at(TokenType.RIGHT_BRACKET)) {
      throw tokens.unexpected("subquery or range", "\":\" or \"]\"");
    }
    tokens.take();
    if (!(expr instanceof VectorSelector selector)) {
      throw tokens.error("ranges only allowed for vector selectors", bracket);
    }
    if (selector.shift().offsetMillis() != 0) {
      throw tokens.error("no offset modifiers allowed before range", bracket);
    }
    if (selector.shift().at() != null) {
      throw tokens.error("no @ modifiers allowed before range", bracket);
    }
    return new MatrixSelector(selector, range, tokens.rangeFrom(expr.range().start()));
  }

  private void requireDuration(String context, String expected) {
    if (!tokens.at(TokenType.NUMBER) && !tokens.at(TokenType.DURATION)) {
      throw tokens.unexpected(context, expected);
    }
  }

  private long positiveDuration() {
    Token token = tokens.peek();
    long millis = duration();
    if (millis <= 0) {
      throw tokens.error("duration must be greater than 0", token);
    }
    return millis;
  }

  /** A duration or a number of seconds; milliseconds. */
  private long duration() {
    Token token = tokens.take();
    if (token.is(TokenType.DURATION)) {
      return durationMillis(token);
    }
    double seconds = NumberScanner.value(tokens.source(), token);
    if (!(Math.abs(seconds) <= Long.MAX_VALUE / 1e9)) {
      throw tokens.error("duration out of range", token);
    }
    return Math.round(seconds * 1000);
  }

  long durationMillis(Token token) {
    try {
      return DurationFormat.parse(token.text());
    } catch (IllegalArgumentException e) {
      ParseException error = tokens.error(String.valueOf(e.getMessage()), token);
      error.addSuppressed(e);
      throw error;
    }
  }

  private Expr offset(Expr expr) {
    tokens.take();
    boolean negative = tokens.at(TokenType.SUBTRACT);
    if (negative || tokens.at(TokenType.ADD)) {
      tokens.take();
    }
    requireDuration("offset", "number or duration");
    long millis = negative ? -duration() : duration();
    TimeShift shift = shift(expr, "offset");
    if (shift.offsetMillis() != 0) {
      throw tokens.error("offset may not be set multiple times", expr.range());
    }
    return shifted(expr, shift.withOffset(millis));
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
            ? durationMillis(token) / 1000.0
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
              matrix.selector().with(shift, matrix.selector().range()),
              matrix.rangeMillis(),
              range);
      case SubqueryExpr subquery ->
          new SubqueryExpr(
              subquery.expr(), subquery.rangeMillis(), subquery.stepMillis(), shift, range);
      default -> throw new IllegalStateException("not a selector: " + expr);
    };
  }
}
