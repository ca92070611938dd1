package io.tidemark.store.series;

import io.tidemark.model.labels.Labels;
import io.tidemark.store.jdbc.PostgresText;
import java.util.function.UnaryOperator;

/** Reads what {@link LabelsJson} wrote and PostgreSQL's jsonb printed again. */
final class LabelsJsonParser {

  private final String json;
  private final UnaryOperator<String> intern;
  private int at;

  private LabelsJsonParser(String json, UnaryOperator<String> intern) {
    this.json = json;
    this.intern = intern;
  }

  /**
   * Parses an object.
   *
   * @param intern gives the one copy of equal strings
   * @throws IllegalArgumentException for any other JSON
   */
  static Labels parse(String json, UnaryOperator<String> intern) {
    return new LabelsJsonParser(json, intern).object();
  }

  private Labels object() {
    Labels.Builder labels = Labels.builder();
    expect('{');
    if (!accept('}')) {
      do {
        String name = string();
        expect(':');
        labels.set(name, string());
      } while (accept(','));
      expect('}');
    }
    return labels.build();
  }

  private String string() {
    expect('"');
    int start = at;
    while (at < json.length() && json.charAt(at) != '"' && json.charAt(at) != '\\') {
      at++;
    }
    if (at < json.length() && json.charAt(at) == '"') {
      return intern.apply(PostgresText.unescape(json.substring(start, at++)));
    }
    StringBuilder text = new StringBuilder(json.substring(start, at));
    while (at < json.length()) {
      char c = json.charAt(at++);
      if (c == '"') {
        return intern.apply(PostgresText.unescape(text.toString()));
      }
      text.append(c == '\\' ? escaped() : c);
    }
    throw malformed();
  }

  private char escaped() {
    char c = at < json.length() ? json.charAt(at++) : 0;
    return switch (c) {
      case 'b' -> '\b';
      case 'f' -> '\f';
      case 'n' -> '\n';
      case 'r' -> '\r';
      case 't' -> '\t';
      case '"', '\\', '/' -> c;
      case 'u' -> {
        if (at + 4 > json.length()) {
          throw malformed();
        }
        at += 4;
        yield (char) Integer.parseInt(json.substring(at - 4, at), 16);
      }
      default -> throw malformed();
    };
  }

  private void expect(char c) {
    if (!accept(c)) {
      throw malformed();
    }
  }

  private boolean accept(char c) {
    while (at < json.length() && json.charAt(at) == ' ') {
      at++;
    }
    if (at < json.length() && json.charAt(at) == c) {
      at++;
      return true;
    }
    return false;
  }

  private IllegalArgumentException malformed() {
    return new IllegalArgumentException("no JSON object of strings, at character " + at);
  }
}
