package io.tidemark.promql.parser;

import io.tidemark.promql.ast.Quoting;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The kinds of token, with how a message names one. */
enum TokenType {
  END_OF_INPUT(Style.NOTHING, "end of input"),
  IDENTIFIER(Style.NAMED, "identifier"),
  METRIC_IDENTIFIER(Style.NAMED, "metric identifier"),
  STRING(Style.NAMED, "string"),
  NUMBER(Style.NAMED, "number"),
  DURATION(Style.NAMED, "duration"),
  LEFT_PAREN(Style.QUOTED, "("),
  RIGHT_PAREN(Style.QUOTED, ")"),
  LEFT_BRACE(Style.QUOTED, "{"),
  RIGHT_BRACE(Style.QUOTED, "}"),
  LEFT_BRACKET(Style.QUOTED, "["),
  RIGHT_BRACKET(Style.QUOTED, "]"),
  COMMA(Style.QUOTED, ","),
  COLON(Style.QUOTED, ":"),
  ASSIGN(Style.QUOTED, "="),
  REGEX_MATCH(Style.OPERATOR, "=~"),
  REGEX_NO_MATCH(Style.OPERATOR, "!~"),
  AT(Style.OPERATOR, "@"),
  ADD(Style.OPERATOR, "+"),
  SUBTRACT(Style.OPERATOR, "-"),
  MULTIPLY(Style.OPERATOR, "*"),
  DIVIDE(Style.OPERATOR, "/"),
  MODULO(Style.OPERATOR, "%"),
  POWER(Style.OPERATOR, "^"),
  EQUAL(Style.OPERATOR, "=="),
  NOT_EQUAL(Style.OPERATOR, "!="),
  LESS(Style.OPERATOR, "<"),
  LESS_OR_EQUAL(Style.OPERATOR, "<="),
  GREATER(Style.OPERATOR, ">"),
  GREATER_OR_EQUAL(Style.OPERATOR, ">="),
  AND(Style.WORD_OPERATOR, "and"),
  OR(Style.WORD_OPERATOR, "or"),
  UNLESS(Style.WORD_OPERATOR, "unless"),
  ATAN2(Style.WORD_OPERATOR, "atan2"),
  TRIM_UPPER(Style.OPERATOR, "</"),
  TRIM_LOWER(Style.OPERATOR, ">/"),
  SUM(Style.AGGREGATOR, "sum"),
  AVG(Style.AGGREGATOR, "avg"),
  COUNT(Style.AGGREGATOR, "count"),
  MIN(Style.AGGREGATOR, "min"),
  MAX(Style.AGGREGATOR, "max"),
  GROUP(Style.AGGREGATOR, "group"),
  STDDEV(Style.AGGREGATOR, "stddev"),
  STDVAR(Style.AGGREGATOR, "stdvar"),
  TOPK(Style.AGGREGATOR, "topk"),
  BOTTOMK(Style.AGGREGATOR, "bottomk"),
  COUNT_VALUES(Style.AGGREGATOR, "count_values"),
  QUANTILE(Style.AGGREGATOR, "quantile"),
  LIMITK(Style.AGGREGATOR, "limitk"),
  LIMIT_RATIO(Style.AGGREGATOR, "limit_ratio"),
  OFFSET(Style.KEYWORD, "offset"),
  BY(Style.KEYWORD, "by"),
  WITHOUT(Style.KEYWORD, "without"),
  ON(Style.KEYWORD, "on"),
  IGNORING(Style.KEYWORD, "ignoring"),
  GROUP_LEFT(Style.KEYWORD, "group_left"),
  GROUP_RIGHT(Style.KEYWORD, "group_right"),
  BOOL(Style.KEYWORD, "bool"),
  ANCHORED(Style.KEYWORD, "anchored"),
  SMOOTHED(Style.KEYWORD, "smoothed"),
  FILL(Style.KEYWORD, "fill"),
  FILL_LEFT(Style.KEYWORD, "fill_left"),
  FILL_RIGHT(Style.KEYWORD, "fill_right"),
  START(Style.PREPROCESSOR, "start"),
  END(Style.PREPROCESSOR, "end"),
  STEP(Style.PREPROCESSOR, "step"),
  RANGE(Style.PREPROCESSOR, "range"),
  MAX_OF(Style.PREPROCESSOR, "max_of"),
  MIN_OF(Style.PREPROCESSOR, "min_of");

  private enum Style {
    NOTHING,
    NAMED,
    QUOTED,
    OPERATOR,
    WORD_OPERATOR,
    AGGREGATOR,
    KEYWORD,
    PREPROCESSOR
  }

  private static final int SHOWN = 10;

  private static final Map<String, TokenType> WORDS = words();

  private final Style style;
  private final String label;

  TokenType(Style style, String label) {
    this.style = style;
    this.label = label;
  }

  private static Map<String, TokenType> words() {
    Map<String, TokenType> words = new HashMap<>();
    for (TokenType type : values()) {
      if (type.isWord()) {
        words.put(type.label, type);
      }
    }
    return Map.copyOf(words);
  }

  /** The keyword that a word is, in any case, or null. */
  static @Nullable TokenType keyword(String word) {
    return WORDS.get(word.toLowerCase(Locale.ROOT));
  }

  boolean isAggregator() {
    return style == Style.AGGREGATOR;
  }

  /** Whether the word stands for something of the query's own times. */
  boolean isPreprocessor() {
    return style == Style.PREPROCESSOR;
  }

  /** Whether it is a word only before a parenthesis, and else a name. */
  boolean needsParenthesis() {
    return this == FILL || this == FILL_LEFT || this == FILL_RIGHT;
  }

  /** Whether it may stand in a duration in brackets. */
  boolean isOfDurations() {
    return switch (this) {
      case STEP, RANGE, MAX_OF, MIN_OF -> true;
      default -> false;
    };
  }

  boolean isWord() {
    return switch (style) {
      case WORD_OPERATOR, AGGREGATOR, KEYWORD, PREPROCESSOR -> true;
      case NOTHING, NAMED, QUOTED, OPERATOR -> false;
    };
  }

  /** Whether the word may also be the name of a metric. */
  boolean isMetricName() {
    return switch (this) {
      case IDENTIFIER, METRIC_IDENTIFIER, AND, OR, UNLESS, OFFSET, BY, WITHOUT -> true;
      case ANCHORED, SMOOTHED, FILL, FILL_LEFT, FILL_RIGHT -> true;
      default -> isAggregator() || isPreprocessor();
    };
  }

  String describe(String text) {
    return switch (style) {
      case NOTHING -> label;
      case NAMED -> label + ' ' + shortened(text);
      case QUOTED, PREPROCESSOR -> Quoting.quote(text);
      case OPERATOR, WORD_OPERATOR -> "<op:" + text + '>';
      case AGGREGATOR -> "<aggr:" + text + '>';
      case KEYWORD -> '<' + text + '>';
    };
  }

  private String shortened(String text) {
    boolean whole = this == IDENTIFIER || this == METRIC_IDENTIFIER || text.length() <= SHOWN;
    if (whole) {
      return Quoting.quote(text);
    }
    int end = text.offsetByCodePoints(0, Math.min(SHOWN, text.codePointCount(0, text.length())));
    return Quoting.quote(text.substring(0, end)) + "...";
  }
}
