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
import io.tidemark.promql.ast.LanguageFeature;
import io.tidemark.promql.ast.NumberLiteral;
import io.tidemark.promql.ast.ParenExpr;
import io.tidemark.promql.ast.Quoting;
import io.tidemark.promql.ast.SourceRange;
import io.tidemark.promql.ast.StringLiteral;
import io.tidemark.promql.ast.UnaryExpr;
import io.tidemark.promql.ast.VectorMatching;
import io.tidemark.promql.ast.VectorSelector;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Parses a query by operator precedence. */
public final class Parser {

  private final TokenStream tokens;
  private final FunctionCatalog functions;
  private final SelectorParser selectors;
  private final ModifierParser modifiers;
  private final MatchingParser matchings;
  private final LabelListParser labelLists;
  private final DurationParser durations;
  private final Set<LanguageFeature> features;
  private final Nesting nesting;
  private int aggregations;

  private Parser(String query, FunctionCatalog functions, Set<LanguageFeature> features) {
    this.tokens = new TokenStream(new SourceText(query));
    this.functions = functions;
    this.features = features;
    nesting = new Nesting(tokens);
    selectors = new SelectorParser(tokens);
    durations = new DurationParser(tokens, features, nesting);
    modifiers = new ModifierParser(tokens, durations, features);
    labelLists = new LabelListParser(tokens);
    matchings = new MatchingParser(tokens, labelLists, durations);
  }

  /**
   * Parses and checks a query.
   *
   * @param features the parts of the language that are switched on
   * @throws ParseException when it is not PromQL
   */
  public static Expr parse(String query, FunctionCatalog functions, Set<LanguageFeature> features) {
    Expr expr = new Parser(query, functions, features).parse();
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
    nesting.enter();
    Expr left = operand();
    while (true) {
      BinaryOperator operator = operator(tokens.peek().type());
      if (operator == null || operator.precedence() < lowestPrecedence) {
        nesting.leave();
        return left;
      }
      int leftHeight = nesting.height();
      left =
          binary(
              left,
              operator,
              operator.isRightAssociative() ? operator.precedence() : operator.precedence() + 1);
      nesting.grow(leftHeight);
    }
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
      case TRIM_UPPER -> BinaryOperator.TRIM_UPPER;
      case TRIM_LOWER -> BinaryOperator.TRIM_LOWER;
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
    VectorMatching matching = matchings.parse();
    SourceRange operatorRange = tokens.rangeFrom(token.start());
    Expr right = expression(rightPrecedence);
    if (!matching.fill().equals(VectorMatching.Fill.NONE)
        && !features.contains(LanguageFeature.FILL_MODIFIERS)) {
      throw tokens.error("binop fill modifiers are experimental and not enabled", left.range());
    }
    return new BinaryExpr(operator, left, right, returnBool, matching, operatorRange);
  }

  private Expr operand() {
    Expr expr = primary();
    while (modifiers.isNext()) {
      expr = modifiers.parse(expr);
      nesting.grow();
    }
    return expr;
  }

  private Expr primary() {
    Token token = tokens.peek();
    nesting.setHeight(1);
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
            durations.literalMillis(token) / 1000.0, true, tokens.rangeOf(token));
      }
      case STRING -> {
        tokens.take();
        yield new StringLiteral(
            StringScanner.unquote(tokens.source(), token), tokens.rangeOf(token));
      }
      case IDENTIFIER -> {
        VectorSelector metric = selectors.parse();
        yield isCalled(metric) ? call(token) : metric;
      }
      default -> {
        if (!token.type().isMetricName()) {
          throw unexpected();
        }
        VectorSelector metric = selectors.parse();
        yield token.type().isPreprocessor() && isCalled(metric) ? call(token) : metric;
      }
    };
  }

  /** Whether what looked like a metric is a function. */
  private boolean isCalled(VectorSelector metric) {
    return metric.matchers().isEmpty() && tokens.at(TokenType.LEFT_PAREN);
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
    nesting.grow();
    return new UnaryExpr(negative, expr, range);
  }

  private Expr parenthesized() {
    Token open = tokens.take();
    Expr expr = expression(1);
    if (!tokens.skip(TokenType.RIGHT_PAREN)) {
      throw unexpected();
    }
    nesting.grow();
    return new ParenExpr(expr, tokens.rangeFrom(open.start()));
  }

  private Expr call(Token name) {
    List<Expr> arguments = arguments();
    FunctionSignature function = functions.find(name.text());
    if (function == null) {
      throw tokens.error("unknown function with name " + Quoting.quote(name.text()), name);
    }
    if (function.experimental() && !allowsExperimentalFunctions()) {
      throw tokens.error("function " + Quoting.quote(name.text()) + " is not enabled", name);
    }
    nesting.grow();
    return new Call(function, arguments, tokens.rangeFrom(name.start()));
  }

  private boolean allowsExperimentalFunctions() {
    return features.contains(LanguageFeature.EXPERIMENTAL_FUNCTIONS);
  }

  /** Arguments in parentheses; leaves the greatest of their heights. */
  private List<Expr> arguments() {
    tokens.take();
    List<Expr> arguments = new ArrayList<>();
    int greatest = 0;
    while (!tokens.at(TokenType.RIGHT_PAREN)) {
      arguments.add(expression(1));
      greatest = Math.max(greatest, nesting.height());
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
    nesting.setHeight(greatest);
    return arguments;
  }

  private Expr aggregateOrMetric(Token token) {
    // Only what follows tells an aggregation from a metric that is called so.
    VectorSelector metric = selectors.parse();
    boolean aggregation =
        switch (tokens.peek().type()) {
          case LEFT_PAREN, BY, WITHOUT -> metric.matchers().isEmpty();
          case IDENTIFIER, METRIC_IDENTIFIER, NUMBER, STRING, DURATION ->
              throw tokens.unexpected("aggregation", "");
          default -> {
            if (tokens.peek().type().isPreprocessor()) {
              throw tokens.unexpected("aggregation", "");
            }
            yield false;
          }
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
    nesting.grow();
    return aggregate(
        operator, grouping == null ? Grouping.ALL : grouping, arguments, token.start());
  }

  private AggregateExpr aggregate(
      AggregationOperator operator, Grouping grouping, List<Expr> arguments, int start) {
    SourceRange range = tokens.rangeFrom(start);
    if (arguments.isEmpty()) {
      throw tokens.error("no arguments for aggregate expression provided", range);
    }
    if (operator.isExperimental() && !allowsExperimentalFunctions()) {
      throw tokens.error(
          operator.symbol()
              + "() is experimental and must be enabled with"
              + " --enable-feature=promql-experimental-functions",
          range);
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
