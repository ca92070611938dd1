package io.tidemark.promql.operator;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import io.tidemark.model.labels.Labels;
import io.tidemark.model.labels.ValuePattern;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** The changes of labels that {@code label_replace} and {@code label_join} make. */
final class LabelReplacement {

  private LabelReplacement() {}

  // Longer values come from nesting alone: each call may double what the one before has made.
  private static final int MAX_VALUE = 1 << 20;

  /** A label from a template filled from what an expression finds in another label. */
  static UnaryOperator<Labels> replace(
      String target, String template, String source, String expression) {
    requireName(target, "invalid destination label name in label_replace(): ");
    Pattern pattern;
    try {
      pattern = ValuePattern.regex(expression);
    } catch (IllegalArgumentException e) {
      throw Messages.error(
          "invalid regular expression in label_replace(): " + expression + ": " + e.getMessage());
    }
    Map<String, Integer> groups = pattern.namedGroups();
    return labels -> {
      Matcher matcher = pattern.matcher(labels.getOrEmpty(source));
      return matcher.matches() ? labels.with(target, expand(template, matcher, groups)) : labels;
    };
  }

  /** A label from the values of others with a separator between them. */
  static UnaryOperator<Labels> join(String target, String separator, List<String> sources) {
    requireName(target, "invalid destination label name in label_join(): ");
    sources.forEach(source -> requireName(source, "invalid source label name in label_join(): "));
    return labels -> {
      List<String> values = sources.stream().map(labels::getOrEmpty).toList();
      long length = (long) separator.length() * sources.size();
      for (String value : values) {
        length += value.length();
      }
      requireShort(length, "label_join()");
      return labels.with(target, String.join(separator, values));
    };
  }

  private static void requireShort(long length, String function) {
    if (length > MAX_VALUE) {
      throw Messages.error(
          "a label value in " + function + " would have more than " + MAX_VALUE + " characters");
    }
  }

  private static void requireName(String name, String message) {
    if (name.isEmpty()) {
      throw Messages.error(message + name);
    }
  }

  /** Fills {@code $1}, <code>${1}</code> and <code>${name}</code>; {@code $$} is a dollar. */
  private static String expand(String template, Matcher matcher, Map<String, Integer> groups) {
    StringBuilder out = new StringBuilder();
    for (int at = 0; at < template.length(); at++) {
      char c = template.charAt(at);
      if (c != '$' || at + 1 == template.length()) {
        out.append(c);
        continue;
      }
      if (template.charAt(at + 1) == '$') {
        out.append('$');
        at++;
        continue;
      }
      boolean braced = template.charAt(at + 1) == '{';
      int start = braced ? at + 2 : at + 1;
      int end = start;
      while (end < template.length() && isWord(template.charAt(end))) {
        end++;
      }
      boolean closed = !braced || (end < template.length() && template.charAt(end) == '}');
      if (end == start || !closed) {
        out.append(c);
        continue;
      }
      out.append(group(template.substring(start, end), matcher, groups));
      requireShort(out.length(), "label_replace()");
      at = braced ? end : end - 1;
    }
    return out.toString();
  }

  private static boolean isWord(char c) {
    return Character.isLetterOrDigit(c) || c == '_';
  }

  private static String group(String name, Matcher matcher, Map<String, Integer> groups) {
    boolean number = name.chars().allMatch(c -> c >= '0' && c <= '9') && name.length() < 8;
    Integer index = number ? Integer.valueOf(name) : groups.get(name);
    if (index == null || index > matcher.groupCount()) {
      return "";
    }
    String value = matcher.group(index);
    return value == null ? "" : value;
  }
}
