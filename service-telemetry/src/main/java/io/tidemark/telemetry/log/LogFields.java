package io.tidemark.telemetry.log;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Named values of one log line, logged as a parameter of its message: an object under the name of
 * the whole where lines are JSON, {@code name=value} within the message in any case.
 */
public final class LogFields {

  private final String name;
  private final Map<String, Object> values = new LinkedHashMap<>();

  /** No values yet; the name is that of the object. */
  public LogFields(String name) {
    this.name = name;
  }

  /** Adds a text. */
  public LogFields with(String field, String value) {
    values.put(field, value);
    return this;
  }

  /** Adds a number. */
  public LogFields with(String field, long value) {
    values.put(field, value);
    return this;
  }

  /** Adds a number with a fraction. */
  public LogFields with(String field, double value) {
    values.put(field, value);
    return this;
  }

  String name() {
    return name;
  }

  /** The values in the order in which they were added. */
  public Map<String, Object> values() {
    return Collections.unmodifiableMap(values);
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    values.forEach(
        (field, value) -> {
          text.append(text.isEmpty() ? "" : " ").append(field).append('=');
          if (value instanceof String string) {
            quote(string, text);
          } else {
            text.append(value);
          }
        });
    return text.toString();
  }

  /** A text from outside must not be able to end the line and forge another. */
  private static void quote(String value, StringBuilder text) {
    text.append('"');
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (c == '"' || c == '\\') {
        text.append('\\').append(c);
      } else {
        text.append(Character.isISOControl(c) ? ' ' : c);
      }
    }
    text.append('"');
  }
}
