package io.tidemark.promql.parser;

import static java.util.Objects.requireNonNull;

import io.tidemark.promql.ast.AggregateExpr;
import io.tidemark.promql.ast.AggregationOperator;
import io.tidemark.promql.ast.BinaryExpr;
import io.tidemark.promql.ast.BinaryOperator;
import io.tidemark.promql.ast.Call;
import io.tidemark.promql.ast.Expr;
import io.tidemark.promql.ast.FunctionSignature;
import io.tidemark.promql.ast.Grouping;
import io.tidemark.promql.ast.NumberLiteral;
import io.tidemark.promql.ast.ParenExpr;
import io.tidemark.promql.ast.Quoting;
import io.tidemark.promql.ast.SourceRange;
import io.tidemark.promql.ast.StringLiteral;
import io.tidemark.promql.ast.UnaryExpr;
import io.tidemark.promql.ast.VectorMatching;
import io.tidemark.promql.ast.VectorMatching.Cardinality;
import io.tidemark.promql.ast.VectorSelector;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Parses a query by operator precedence.
 *
 * <p>Trees are bounded in height, since everything that walks one later recurses.
 */
public final class Parser {

  /** The greatest height of a tree. */
  static final int MAX_HEIGHT = 500;

  /** How deeply expressions may be written inside one another. */
  static final int MAX_NESTING = 250;

  private final TokenStream tokens;
  private final FunctionCatalog functions;
  private final SelectorParser selectors;
  private final ModifierParser modifiers;
  private final LabelListParser labelLists;
  private int nesting;
  private int aggregations;
  // The height of the expression parsed last.
  private int height;

  private Parser(String query, FunctionCatalog functions) {
    this.tokens = new TokenStream(new SourceText(query));
    this.functions = functions;
    selectors = new SelectorParser(tokens);
    modifiers = new ModifierParser(tokens);
    labelLists = new LabelListParser(tokens);
  }

  /**
   * Parses and checks a query.
   *
   * @throws ParseException when it is not PromQL
   */
  public static Expr parse(String query, FunctionCatalog functions) {
    Expr expr = new Parser(query, functions).parse();
    TypeChecker.check(expr);
    return expr;
  }

  private Expr parse() {
    if (tokens.at(TokenType.END_OF_INPUT)) {
      throw new ParseException("no expression found in input", 1, 1);
    }
    Expr expr = expression(1);
    if (!tokens.at(TokenType.END_OF_INPUT)) {
      throw unexpected();
    }
    return expr;
  }

  private ParseException unexpected() {
    return tokens.unexpected(aggregations > 0 ? "aggregation" : "", "");
  }

  private Expr expression(int lowestPrecedence) {
    enter();
    Expr left = operand();
    while (true) {
      BinaryOperator operator = operator(tokens.peek().type());
      if (operator == null || operator.precedence() < lowestPrecedence) {
        nesting--;
        return left;
      }
      int leftHeight = height;
      left =
          binary(
              left,
              operator,
              operator.isRightAssociative() ? operator.precedence() : operator.precedence() + 1);
      grow(leftHeight);
    }
  }

  private void enter() {
    if (++nesting > MAX_NESTING) {
      throw tooDeep(MAX_NESTING);
    }
  }

  /** Sets the height of a node over children of two heights, the last one's known. */
  private void grow(int otherHeight) {
    height = Math.max(height, otherHeight) + 1;
    if (height > MAX_HEIGHT) {
      throw tooDeep(MAX_HEIGHT);
    }
  }

  private ParseException tooDeep(int levels) {
    return tokens.error("expression is nested more than " + levels + " levels deep", tokens.peek());
  }

  private static @Nullable BinaryOperator operator(TokenType type) {
    return switch (type) {
      case OR -> BinaryOperator.OR;
      case AND -> BinaryOperator.AND;
      case UNLESS -> BinaryOperator.UNLESS;
      case EQUAL -> BinaryOperator.EQUAL;
      case NOT_EQUAL -> BinaryOperator.NOT_EQUAL;
      case LESS -> BinaryOperator.LESS;
      case LESS_OR_EQUAL -> BinaryOperator.LESS_OR_EQUAL;
      case GREATER -> BinaryOperator.GREATER;
      case GREATER_OR_EQUAL -> BinaryOperator.GREATER_OR_EQUAL;
      case ADD -> BinaryOperator.ADD;
      case SUBTRACT -> BinaryOperator.SUBTRACT;
      case MULTIPLY -> BinaryOperator.MULTIPLY;
      case DIVIDE -> BinaryOperator.DIVIDE;
      case MODULO -> BinaryOperator.MODULO;
      case ATAN2 -> BinaryOperator.ATAN2;
      case POWER -> BinaryOperator.POWER;
      default -> null;
    };
  }

  private Expr binary(Expr left, BinaryOperator operator, int rightPrecedence) {
    Token token = tokens.take();
    boolean returnBool = tokens.skip(TokenType.BOOL);
    VectorMatching matching = matching();
    SourceRange operatorRange = tokens.rangeFrom(token.start());
    Expr right = expression(rightPrecedence);
    return new BinaryExpr(operator, left, right, returnBool, matching, operatorRange);
  }

  private VectorMatching matching() {
    boolean on = tokens.at(TokenType.ON);
    if (!on && !tokens.at(TokenType.IGNORING)) {
      return VectorMatching.DEFAULT;
    }
    tokens.take();
    List<String> labels = labelLists.parse();
    boolean left = tokens.at(TokenType.GROUP_LEFT);
    if (!left && !tokens.at(TokenType.GROUP_RIGHT)) {
      return new VectorMatching(Cardinality.ONE_TO_ONE, on, labels, List.of());
    }
    tokens.take();
    List<String> include = tokens.at(TokenType.LEFT_PAREN) ? labelLists.parse() : List.of();
    return new VectorMatching(
        left ? Cardinality.MANY_TO_ONE : Cardinality.ONE_TO_MANY, on, labels, include);
  }

  private Expr operand() {
    Expr expr = primary();
    while (modifiers.isNext()) {
      expr = modifiers.parse(expr);
      grow(0);
    }
    return expr;
  }

  private Expr primary() {
    Token token = tokens.peek();
    height = 1;
    if (token.type().isAggregator()) {
      return aggregateOrMetric(token);
    }
    return switch (token.type()) {
      case ADD, SUBTRACT -> signed();
      case LEFT_PAREN -> parenthesized();
      case LEFT_BRACE -> selectors.parse();
      case NUMBER -> {
        tokens.take();
        yield new NumberLiteral(
            NumberScanner.value(tokens.source(), token), false, tokens.rangeOf(token));
      }
      case DURATION -> {
        tokens.take();
        yield new NumberLiteral(
            modifiers.durationMillis(token) / 1000.0, true, tokens.rangeOf(token));
      }
      case STRING -> {
        tokens.take();
        yield new StringLiteral(
            StringScanner.unquote(tokens.source(), token), tokens.rangeOf(token));
      }
      case IDENTIFIER -> {
        VectorSelector metric = selectors.parse();
        yield metric.matchers().isEmpty() && tokens.at(TokenType.LEFT_PAREN) ? call(token) : metric;
      }
      default -> {
        if (!token.type().isMetricName()) {
          throw unexpected();
        }
        yield selectors.parse();
      }
    };
  }

  private Expr signed() {
    Token sign = tokens.take();
    boolean negative = sign.is(TokenType.SUBTRACT);
    Expr expr = expression(BinaryOperator.POWER.precedence());
    SourceRange range = tokens.source().range(sign.start(), expr.range().end());
    if (expr instanceof NumberLiteral number) {
      return new NumberLiteral(
          negative ? -number.value() : number.value(), number.duration(), range);
    }
    grow(0);
    return new UnaryExpr(negative, expr, range);
  }

  private Expr parenthesized() {
    Token open = tokens.take();
    Expr expr = expression(1);
    if (!tokens.skip(TokenType.RIGHT_PAREN)) {
      throw unexpected();
    }
    grow(0);
    return new ParenExpr(expr, tokens.rangeFrom(open.start()));
  }

  private Expr call(Token name) {
    List<Expr> arguments = arguments();
    FunctionSignature function = functions.find(name.text());
    if (function == null) {
      throw tokens.error("unknown function with name " + Quoting.quote(name.text()), name);
    }
    grow(0);
    return new Call(function, arguments, tokens.rangeFrom(name.start()));
  }

  /** Arguments in parentheses; leaves the greatest of their heights. */
  private List<Expr> arguments() {
    tokens.take();
    List<Expr> arguments = new ArrayList<>();
    int greatest = 0;
    while (!tokens.at(TokenType.RIGHT_PAREN)) {
      arguments.add(expression(1));
      greatest = Math.max(greatest, height);
      Token comma = tokens.peek();
      if (tokens.skip(TokenType.COMMA)) {
        if (tokens.at(TokenType.RIGHT_PAREN)) {
          throw tokens.error("trailing commas not allowed in function call args", comma);
        }
      } else if (!tokens.at(TokenType.RIGHT_PAREN)) {
        throw unexpected();
      }
    }
    tokens.take();
    height = greatest;
    return arguments;
  }

  private Expr aggregateOrMetric(Token token) {
    // Only what follows tells an aggregation from a metric that is called so.
    VectorSelector metric = selectors.parse();
    boolean aggregation =
        switch (tokens.peek().type()) {
          case LEFT_PAREN, BY, WITHOUT -> metric.matchers().isEmpty();
          case IDENTIFIER, METRIC_IDENTIFIER, NUMBER, STRING, DURATION, START, END ->
              throw tokens.unexpected("aggregation", "");
          default -> false;
        };
    if (!aggregation) {
      return metric;
    }
    AggregationOperator operator =
        AggregationOperator.valueOf(token.type().name().toUpperCase(Locale.ROOT));
    aggregations++;
    Grouping grouping = grouping();
    if (!tokens.at(TokenType.LEFT_PAREN)) {
      throw unexpected();
    }
    List<Expr> arguments = arguments();
    aggregations--;
    if (grouping == null) {
      grouping = grouping();
    }
    grow(0);
    return aggregate(
        operator, grouping == null ? Grouping.ALL : grouping, arguments, token.start());
  }

  private AggregateExpr aggregate(
      AggregationOperator operator, Grouping grouping, List<Expr> arguments, int start) {
    SourceRange range = tokens.rangeFrom(start);
    if (arguments.isEmpty()) {
      throw tokens.error("no arguments for aggregate expression provided", range);
    }
    int wanted = operator.parameterType() == null ? 1 : 2;
    if (arguments.size() != wanted) {
      throw tokens.error(
          "wrong number of arguments for aggregate expression provided, expected "
              + wanted
              + ", got "
              + arguments.size(),
          range);
    }
    return new AggregateExpr(
        operator,
        grouping,
        wanted == 2 ? arguments.getFirst() : null,
        requireNonNull(arguments.getLast()),
        range);
  }

  private @Nullable Grouping grouping() {
    boolean without = tokens.at(TokenType.WITHOUT);
    if (!without && !tokens.at(TokenType.BY)) {
      return null;
    }
    tokens.take();
    return new Grouping(without, labelLists.parse());
  }
}
