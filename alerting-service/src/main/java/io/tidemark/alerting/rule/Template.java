package io.tidemark.alerting.rule;

import io.tidemark.model.labels.Labels;
import io.tidemark.promql.ast.NumberFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A text with places for an alert's labels and value: {@code {{ $labels.instance }}}, {@code {{
 * $labels }}} and {@code {{ $value }}}.
 *
 * <p>There is no logic in it and no way to reach anything but labels and value, and what it renders
 * is cut at {@value #MAX_RENDERED} characters.
 */
public final class Template {

  /** The longest text that a template renders, in characters. */
  public static final int MAX_RENDERED = 8 * 1024;

  private static final Pattern LABEL = Pattern.compile("\\$labels\\.([a-zA-Z_][a-zA-Z0-9_]*)");

  private sealed interface Part {
    record Text(String text) implements Part {}

    record Label(String name) implements Part {}

    record AllLabels() implements Part {}

    record Value() implements Part {}
  }

  private final List<Part> parts;

  private Template(List<Part> parts) {
    this.parts = List.copyOf(parts);
  }

  /**
   * Reads a template.
   *
   * @throws IllegalArgumentException naming the place that is not understood and what is allowed
   */
  public static Template parse(String text) {
    List<Part> parts = new ArrayList<>();
    int at = 0;
    for (int open = text.indexOf("{{"); open >= 0; open = text.indexOf("{{", at)) {
      int close = text.indexOf("}}", open);
      if (close < 0) {
        throw new IllegalArgumentException("\"{{\" is not closed by \"}}\"");
      }
      parts.add(new Part.Text(text.substring(at, open)));
      parts.add(place(text.substring(open + 2, close).strip()));
      at = close + 2;
    }
    parts.add(new Part.Text(text.substring(at)));
    return new Template(parts);
  }

  private static Part place(String expression) {
    if (expression.equals("$value")) {
      return new Part.Value();
    }
    if (expression.equals("$labels")) {
      return new Part.AllLabels();
    }
    Matcher label = LABEL.matcher(expression);
    if (label.matches()) {
      return new Part.Label(label.group(1));
    }
    throw new IllegalArgumentException(
        "{{ "
            + expression
            + " }} is not understood; allowed are {{ $labels.name }}, {{ $labels }} and {{ $value"
            + " }}");
  }

  /** Whether the text changes with the value, and so with every evaluation. */
  public boolean usesValue() {
    return parts.stream().anyMatch(Part.Value.class::isInstance);
  }

  public String render(Labels labels, double value) {
    StringBuilder rendered = new StringBuilder();
    for (Part part : parts) {
      rendered.append(
          switch (part) {
            case Part.Text(String text) -> text;
            case Part.Label(String name) -> labels.getOrEmpty(name);
            case Part.AllLabels() -> labels.toString();
            case Part.Value() -> NumberFormat.print(value);
          });
      if (rendered.length() > MAX_RENDERED) {
        return cut(rendered);
      }
    }
    return rendered.toString();
  }

  private static String cut(StringBuilder rendered) {
    boolean splitsPair = Character.isHighSurrogate(rendered.charAt(MAX_RENDERED - 2));
    rendered.setLength(splitsPair ? MAX_RENDERED - 2 : MAX_RENDERED - 1);
    return rendered.append('…').toString();
  }
}
