package io.tidemark.query.http;

import io.tidemark.model.labels.Labels;
import java.io.IOException;
import java.io.Writer;

/**
 * Writes samples in Prometheus' text exposition format, version 0.0.4, as its federation does: no
 * type is told, and a series without {@code instance} says so, lest who scrapes adds its own. Names
 * have letters, digits and underscores in this version; all else is written as an underscore.
 */
final class ExpositionText {

  private static final String INSTANCE = "instance";

  private final Writer out;
  private final SampleText number = new SampleText();
  private final StringBuilder line = new StringBuilder();
  private String lastName = "";

  ExpositionText(Writer out) {
    this.out = out;
  }

  /** Writes a sample; those of one metric name follow each other. */
  void write(Labels labels, long timeMillis, double value) throws IOException {
    line.setLength(0);
    String name = labels.metricName();
    if (!name.equals(lastName)) {
      line.append("# TYPE ");
      name(name, true);
      line.append(" untyped\n");
      lastName = name;
    }
    name(name, true);
    line.append('{');
    for (int i = 0; i < labels.size(); i++) {
      if (!labels.name(i).equals(Labels.METRIC_NAME)) {
        label(labels.name(i), labels.value(i));
      }
    }
    if (!labels.has(INSTANCE)) {
      label(INSTANCE, "");
    }
    line.setCharAt(line.length() - 1, '}');
    line.append(' ').append(number.clear().appendValue(value)).append(' ');
    out.append(line.append(timeMillis).append('\n'));
  }

  private void label(String name, String value) {
    name(name, false);
    line.append("=\"");
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      switch (c) {
        case '\\' -> line.append("\\\\");
        case '"' -> line.append("\\\"");
        case '\n' -> line.append("\\n");
        default -> line.append(c);
      }
    }
    line.append("\",");
  }

  private void name(String name, boolean ofMetric) {
    int start = line.length();
    name.codePoints()
        .forEach(c -> line.append(isAllowed(c, ofMetric, line.length() > start) ? (char) c : '_'));
  }

  private static boolean isAllowed(int c, boolean ofMetric, boolean digits) {
    return (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || c == '_'
        || (digits && c >= '0' && c <= '9')
        || (ofMetric && c == ':');
  }
}
