package io.tidemark.store.series;

import io.tidemark.model.labels.Labels;
import io.tidemark.store.jdbc.PostgresText;

/** Labels as the text of a JSON object whose values are all strings. */
final class LabelsJson {

  private LabelsJson() {}

  static String write(Labels labels) {
    StringBuilder json = new StringBuilder(32 * labels.size()).append('{');
    for (int i = 0; i < labels.size(); i++) {
      if (i > 0) {
        json.append(',');
      }
      writeString(json, labels.name(i));
      json.append(':');
      writeString(json, labels.value(i));
    }
    return json.append('}').toString();
  }

  private static void writeString(StringBuilder json, String text) {
    String escaped = PostgresText.escape(text);
    json.append('"');
    for (int i = 0; i < escaped.length(); i++) {
      char c = escaped.charAt(i);
      if (c == '"' || c == '\\') {
        json.append('\\').append(c);
      } else if (c < ' ') {
        json.append("\\u00").append(c < 0x10 ? '0' : '1').append(Character.forDigit(c & 15, 16));
      } else {
        json.append(c);
      }
    }
    json.append('"');
  }
}
