package io.tidemark.promql.parser;

import io.tidemark.promql.ast.BinaryOperator;
import io.tidemark.promql.ast.DurationExpr;
import io.tidemark.promql.ast.DurationFormat;
import io.tidemark.promql.ast.LanguageFeature;
import io.tidemark.promql.ast.SourceRange;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Parses durations: a number of seconds, a duration with units, or arithmetic on them.
 *
 * <p>After {@code offset} a duration ends with its first operand, so that {@code x offset 1m + 1}
 * still adds one to {@code x}; longer ones are written in parentheses there.
 */
final class DurationParser {

  private static final String EXPECTED = "number, duration, step(), or range()";

  private final TokenStream tokens;
  private final Set<LanguageFeature> features;
  private final Nesting nesting;

  DurationParser(TokenStream tokens, Set<LanguageFeature> features, Nesting nesting) {
    this.tokens = tokens;
    this.features = features;
    this.nesting = nesting;
  }

  /** The length of a range or a step, which is more than nothing. */
  DurationExpr positive(String context, String expected) {
    Token first = tokens.peek();
    if (!canStart(first)) {
      throw tokens.unexpected(context, expected);
    }
    DurationExpr duration = whole(expression(1, context), first);
    if (duration instanceof DurationExpr.Fixed fixed && fixed.millis() <= 0) {
      throw tokens.error("duration must be greater than 0", first);
    }
    return duration;
  }

  /** What follows {@code offset}. */
  DurationExpr offset() {
    Token first = tokens.peek();
    boolean negative = tokens.at(TokenType.SUBTRACT);
    if (negative || tokens.at(TokenType.ADD)) {
      tokens.take();
    }
    DurationExpr operand = primary("offset");
    return whole(negative ? negate(operand) : operand, first);
  }

  private static boolean canStart(Token token) {
    return switch (token.type()) {
      case NUMBER, DURATION, ADD, SUBTRACT, LEFT_PAREN, STEP, RANGE, MAX_OF, MIN_OF -> true;
      default -> false;
    };
  }

  /** A literal by itself is known to the millisecond. */
  private DurationExpr whole(DurationExpr expression, Token first) {
    return expression instanceof DurationExpr.Amount amount
        ? new DurationExpr.Fixed(millis(amount.value(), first))
        : expression;
  }

  private long millis(double seconds, Token token) {
    if (!(Math.abs(seconds) <= Long.MAX_VALUE / 1e9)) {
      throw tokens.error("duration out of range", token);
    }
    return Math.round(seconds * 1000);
  }

  private DurationExpr expression(int lowestPrecedence, String context) {
    nesting.enter();
    SourceRange start = tokens.rangeOf(tokens.peek());
    DurationExpr left = signed(context);
    while (true) {
      Token token = tokens.peek();
      BinaryOperator operator = operator(token.type());
      if (operator == null || operator.precedence() < lowestPrecedence) {
        nesting.leave();
        return left;
      }
      tokens.take();
      require(start);
      int next = operator.precedence() + (operator.isRightAssociative() ? 0 : 1);
      DurationExpr right = expression(next, context);
      requireNonZero(operator, right, token);
      left = new DurationExpr.Arithmetic(operator, left, right);
      nesting.grow();
    }
  }

  private static @Nullable BinaryOperator operator(TokenType type) {
    return switch (type) {
      case ADD -> BinaryOperator.ADD;
      case SUBTRACT -> BinaryOperator.SUBTRACT;
      case MULTIPLY -> BinaryOperator.MULTIPLY;
      case DIVIDE -> BinaryOperator.DIVIDE;
      case MODULO -> BinaryOperator.MODULO;
      case POWER -> BinaryOperator.POWER;
      default -> null;
    };
  }

  private void requireNonZero(BinaryOperator operator, DurationExpr right, Token token) {
    boolean divides = operator == BinaryOperator.DIVIDE || operator == BinaryOperator.MODULO;
    if (divides && right instanceof DurationExpr.Amount amount && amount.value() == 0) {
      throw tokens.error(
          operator == BinaryOperator.DIVIDE ? "division by zero" : "modulo by zero", token);
    }
  }

  private DurationExpr signed(String context) {
    boolean negative = tokens.at(TokenType.SUBTRACT);
    if (!negative && !tokens.at(TokenType.ADD)) {
      return primary(context);
    }
    tokens.take();
    DurationExpr operand = expression(BinaryOperator.POWER.precedence(), context);
    return negative ? negate(operand) : operand;
  }

  private static DurationExpr negate(DurationExpr operand) {
    return operand instanceof DurationExpr.Amount amount
        ? new DurationExpr.Amount(-amount.value(), amount.withUnits())
        : new DurationExpr.Negative(operand);
  }

  private DurationExpr primary(String context) {
    Token token = tokens.peek();
    return switch (token.type()) {
      case NUMBER -> {
        tokens.take();
        double seconds = NumberScanner.value(tokens.source(), token);
        millis(seconds, token);
        yield new DurationExpr.Amount(seconds, false);
      }
      case DURATION -> {
        tokens.take();
        yield new DurationExpr.Amount(literalMillis(token) / 1000.0, true);
      }
      case STEP, RANGE -> ofQuery(token, context);
      case MAX_OF, MIN_OF -> extreme(token, context);
      case LEFT_PAREN -> parenthesized(context);
      default -> throw tokens.unexpected(context, EXPECTED);
    };
  }

  private DurationExpr ofQuery(Token word, String context) {
    tokens.take();
    expect(TokenType.LEFT_PAREN, context);
    expect(TokenType.RIGHT_PAREN, context);
    require(tokens.rangeOf(word));
    return word.is(TokenType.STEP) ? new DurationExpr.Step() : new DurationExpr.Range();
  }

  private DurationExpr extreme(Token word, String context) {
    tokens.take();
    expect(TokenType.LEFT_PAREN, context);
    DurationExpr left = expression(1, context);
    expect(TokenType.COMMA, context);
    DurationExpr right = expression(1, context);
    expect(TokenType.RIGHT_PAREN, context);
    require(tokens.rangeOf(word));
    return new DurationExpr.Extreme(word.is(TokenType.MAX_OF), left, right);
  }

  private DurationExpr parenthesized(String context) {
    tokens.take();
    SourceRange inner = tokens.rangeOf(tokens.peek());
    DurationExpr expression = expression(1, context);
    expect(TokenType.RIGHT_PAREN, context);
    require(inner);
    return new DurationExpr.Parenthesized(expression);
  }

  private void expect(TokenType type, String context) {
    if (!tokens.skip(type)) {
      throw tokens.unexpected(context, EXPECTED);
    }
  }

  private void require(SourceRange place) {
    if (!features.contains(LanguageFeature.DURATION_EXPRESSIONS)) {
      throw tokens.error("experimental duration expression is not enabled", place);
    }
  }

  /** The milliseconds of a duration with units. */
  long literalMillis(Token token) {
    try {
      return DurationFormat.parse(token.text());
    } catch (IllegalArgumentException e) {
      ParseException error = tokens.error(String.valueOf(e.getMessage()), token);
      error.addSuppressed(e);
      throw error;
    }
  }
}
