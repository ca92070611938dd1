package io.tidemark.model.labels;

import com.google.re2j.PatternSyntaxException;

/**
 * Why a regular expression does not parse, in the words of Go's library, which Prometheus shows.
 */
final class RegexMessage {

  private static final String FLAGS = "(?s)";
  private static final String UNDERFLOW = "stack underflow";

  private RegexMessage() {}

  static String of(PatternSyntaxException e, String expression) {
    String reason = e.getDescription();
    String part = e.getPattern();
    if (part.equals(UNDERFLOW)) {
      // RE2/J finds nothing to close and gives up; Go says what it is.
      reason = "unexpected )";
      part = expression;
    } else if (part.startsWith(FLAGS)) {
      // It shows the flags that it has put before the expression itself.
      part = part.substring(FLAGS.length());
    }
    return "error parsing regexp: " + reason + ": `" + part + "`";
  }
}
