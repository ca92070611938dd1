package io.tidemark.model.labels;

/**
 * One condition on a label: equality or a regular expression, plain or negated.
 *
 * <p>An absent label has the empty value. Regular expressions are RE2 (linear time), anchored at
 * both ends, and their dot matches a newline, as in Prometheus 3.
 */
public final class LabelMatcher {

  /** The operator between a label name and a value. */
  public enum Operator {
    EQUAL("="),
    NOT_EQUAL("!="),
    MATCHES("=~"),
    NOT_MATCHES("!~");

    private final String symbol;

    Operator(String symbol) {
      this.symbol = symbol;
    }

    public String symbol() {
      return symbol;
    }
  }

  private final Operator operator;
  private final String name;
  private final String value;
  private final ValuePattern pattern;

  /**
   * A matcher.
   *
   * @throws IllegalArgumentException when a regular expression does not parse or is too large
   */
  public LabelMatcher(Operator operator, String name, String value) {
    this.operator = operator;
    this.name = name;
    this.value = value;
    this.pattern =
        switch (operator) {
          case EQUAL, NOT_EQUAL -> new ValuePattern.Literal(value);
          case MATCHES, NOT_MATCHES -> ValuePattern.compile(value);
        };
  }

  public static LabelMatcher equal(String name, String value) {
    return new LabelMatcher(Operator.EQUAL, name, value);
  }

  public Operator operator() {
    return operator;
  }

  public String name() {
    return name;
  }

  public String value() {
    return value;
  }

  /** How the value is compared; lets an index look values up instead of trying each. */
  public ValuePattern pattern() {
    return pattern;
  }

  public boolean isNegated() {
    return operator == Operator.NOT_EQUAL || operator == Operator.NOT_MATCHES;
  }

  /** Whether a label with this value passes; pass the empty string for an absent label. */
  public boolean matches(String labelValue) {
    return pattern.matches(labelValue) != isNegated();
  }

  public boolean matches(Labels labels) {
    return matches(labels.getOrEmpty(name));
  }

  /** Whether a series without this label passes. */
  public boolean matchesEmpty() {
    return matches("");
  }

  @Override
  public boolean equals(@org.jspecify.annotations.Nullable Object other) {
    return other instanceof LabelMatcher matcher
        && operator == matcher.operator
        && name.equals(matcher.name)
        && value.equals(matcher.value);
  }

  @Override
  public int hashCode() {
    return (operator.hashCode() * 31 + name.hashCode()) * 31 + value.hashCode();
  }

  @Override
  public String toString() {
    return name
        + operator.symbol
        + '"'
        + value.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n")
        + '"';
  }
}
