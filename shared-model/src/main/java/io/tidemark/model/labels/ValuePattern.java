package io.tidemark.model.labels;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** How a matcher compares a label value: the cheapest form that a regular expression allows. */
public sealed interface ValuePattern {

  /** Characters that make a regular expression more than a literal. */
  String META = "\\.+*?()[]{}|^$";

  /** The longest accepted expression, in characters: its program grows with it. */
  int MAX_EXPRESSION = 16 * 1024;

  boolean matches(String value);

  /** Exactly one value. */
  record Literal(String value) implements ValuePattern {
    @Override
    public boolean matches(String candidate) {
      return value.equals(candidate);
    }
  }

  /** One of a few literals, {@code a|b|c}. */
  record OneOf(Set<String> values) implements ValuePattern {
    public OneOf {
      values = Set.copyOf(values);
    }

    @Override
    public boolean matches(String candidate) {
      return values.contains(candidate);
    }
  }

  /** A literal followed by anything, {@code prefix.*} or {@code prefix.+}. */
  record Prefix(String prefix, boolean moreRequired) implements ValuePattern {
    @Override
    public boolean matches(String candidate) {
      return candidate.startsWith(prefix)
          && (!moreRequired || candidate.length() > prefix.length());
    }
  }

  /** Anything followed by a literal, {@code .*suffix} or {@code .+suffix}. */
  record Suffix(String suffix, boolean moreRequired) implements ValuePattern {
    @Override
    public boolean matches(String candidate) {
      return candidate.endsWith(suffix) && (!moreRequired || candidate.length() > suffix.length());
    }
  }

  /** A literal anywhere, {@code .*part.*}. */
  record Contains(String part) implements ValuePattern {
    @Override
    public boolean matches(String candidate) {
      return candidate.contains(part);
    }
  }

  /** Any other regular expression. */
  record Regex(Pattern pattern) implements ValuePattern {
    @Override
    public boolean matches(String candidate) {
      return pattern.matches(candidate);
    }
  }

  /**
   * Compiles an anchored regular expression.
   *
   * @throws IllegalArgumentException when it does not parse or is too large
   */
  static ValuePattern compile(String expression) {
    requireModestLength(expression);
    if (isLiteral(expression)) {
      return new Literal(expression);
    }
    ValuePattern withLiteral = withLiteral(expression);
    if (withLiteral != null) {
      return withLiteral;
    }
    Set<String> alternatives = alternatives(withoutParentheses(expression));
    if (!alternatives.isEmpty()) {
      return new OneOf(alternatives);
    }
    return new Regex(regex(expression));
  }

  /**
   * The RE2 program of an expression, whatever its form; its dot matches a newline.
   *
   * @throws IllegalArgumentException as {@link #compile}
   */
  static Pattern regex(String expression) {
    requireModestLength(expression);
    if (ExpandedSize.of(expression) > MAX_EXPRESSION) {
      throw new IllegalArgumentException(
          "regular expression repeats too much: written out it is longer than " + MAX_EXPRESSION);
    }
    try {
      return Pattern.compile(expression, Pattern.DOTALL);
    } catch (PatternSyntaxException e) {
      throw new IllegalArgumentException(RegexMessage.of(e, expression), e);
    } catch (StackOverflowError e) {
      throw new IllegalArgumentException("regular expression is nested too deeply", e);
    }
  }

  private static void requireModestLength(String expression) {
    if (expression.length() > MAX_EXPRESSION) {
      throw new IllegalArgumentException(
          "regular expression of "
              + expression.length()
              + " characters is longer than "
              + MAX_EXPRESSION);
    }
  }

  /** A literal with anything before it, after it or both; null for another expression. */
  private static @Nullable ValuePattern withLiteral(String expression) {
    int length = expression.length();
    for (String any : new String[] {".*", ".+"}) {
      boolean moreRequired = any.equals(".+");
      if (expression.endsWith(any) && isLiteral(expression.substring(0, length - 2))) {
        return new Prefix(expression.substring(0, length - 2), moreRequired);
      }
      if (expression.startsWith(any) && isLiteral(expression.substring(2))) {
        return new Suffix(expression.substring(2), moreRequired);
      }
    }
    boolean bothSides = length > 4 && expression.startsWith(".*") && expression.endsWith(".*");
    return bothSides && isLiteral(expression.substring(2, length - 2))
        ? new Contains(expression.substring(2, length - 2))
        : null;
  }

  /** What is in the parentheses around a whole list of alternatives. */
  private static String withoutParentheses(String expression) {
    String open = expression.startsWith("(?:") ? "(?:" : "(";
    return expression.startsWith(open) && expression.endsWith(")")
        ? expression.substring(open.length(), expression.length() - 1)
        : expression;
  }

  private static Set<String> alternatives(String expression) {
    Set<String> alternatives = new LinkedHashSet<>();
    for (String alternative : expression.split("\\|", -1)) {
      if (!isLiteral(alternative)) {
        return Set.of();
      }
      alternatives.add(alternative);
    }
    return alternatives;
  }

  private static boolean isLiteral(String expression) {
    return expression.chars().noneMatch(c -> META.indexOf(c) >= 0);
  }
}
