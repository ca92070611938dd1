package io.tidemark.alerting.rule;

import com.fasterxml.jackson.databind.JsonNode;
import io.tidemark.promql.ast.DurationFormat;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads the fields of one JSON object; mistakes go to the errors under the field's name. */
public final class FieldReader {

  private static final int MAX_TEXT = 16 * 1024;
  private static final int MAX_ENTRIES = 64;

  private final JsonNode object;
  private final String path;
  private final FieldErrors errors;

  public FieldReader(JsonNode object, String path, FieldErrors errors) {
    this.object = object;
    this.path = path;
    this.errors = errors;
  }

  /** A misspelt field must not be taken for one that is left out. */
  public void refuseOthersThan(Set<String> known) {
    refuseOthersThan(known, Set.of());
  }

  /** The same, with fields that are let pass unread. */
  public void refuseOthersThan(Set<String> known, Set<String> ignored) {
    object
        .fieldNames()
        .forEachRemaining(
            name -> {
              if (!known.contains(name) && !ignored.contains(name)) {
                error(name, "is not a known field; known are " + String.join(", ", known));
              }
            });
  }

  public void error(String field, String whatAndAllowed) {
    errors.add(path.isEmpty() ? field : path + "." + field, whatAndAllowed);
  }

  /** The field, or null where it is absent or JSON's null. */
  public @Nullable JsonNode get(String field) {
    JsonNode node = object.get(field);
    return node == null || node.isNull() ? null : node;
  }

  /** A text that must be there and not empty; the empty string beside an error otherwise. */
  public String requiredText(String field, String hint) {
    if (get(field) == null) {
      error(field, "is missing; " + hint);
      return "";
    }
    String value = text(field);
    if (value != null && value.isEmpty()) {
      error(field, "is empty; " + hint);
    }
    return value == null ? "" : value;
  }

  public @Nullable String text(String field) {
    JsonNode node = get(field);
    return node == null ? null : asText(field, node);
  }

  private @Nullable String asText(String field, JsonNode node) {
    if (!node.isTextual()) {
      error(field, "must be a text, not " + kind(node));
      return null;
    }
    if (node.textValue().length() > MAX_TEXT) {
      error(field, "is longer than " + MAX_TEXT + " characters");
      return null;
    }
    if (node.textValue().indexOf('\0') >= 0 || !isWellFormed(node.textValue())) {
      error(field, "must be valid text without NUL characters");
      return null;
    }
    return node.textValue();
  }

  private static boolean isWellFormed(String text) {
    return text.codePoints().noneMatch(c -> c >= Character.MIN_SURROGATE && c <= 0xDFFF);
  }

  /** A finite number; 0 beside an error otherwise. */
  public double requiredNumber(String field) {
    JsonNode node = get(field);
    if (node == null) {
      error(field, "is missing; a number is needed");
    } else if (!node.isNumber()) {
      error(field, "must be a number, not " + kind(node));
    } else if (!Double.isFinite(node.doubleValue())) {
      error(field, "is out of range; a finite 64-bit number is needed");
    } else {
      return node.doubleValue();
    }
    return 0;
  }

  /** A duration between two bounds, or the default where the field is absent. */
  public Duration duration(String field, Duration orElse, Duration min, Duration max) {
    JsonNode node = get(field);
    if (node == null) {
      return orElse;
    }
    String allowed = "a duration such as 30s, 5m or 1h30m is needed";
    if (!node.isTextual()) {
      error(field, "must be a text, not " + kind(node) + "; " + allowed);
      return orElse;
    }
    try {
      Duration value = Duration.ofMillis(DurationFormat.parse(node.textValue()));
      if (value.compareTo(min) < 0 || value.compareTo(max) > 0) {
        error(
            field,
            node.textValue()
                + " is out of range; allowed is "
                + DurationFormat.print(min.toMillis())
                + " to "
                + DurationFormat.print(max.toMillis()));
        return orElse;
      }
      return value;
    } catch (IllegalArgumentException e) {
      error(field, e.getMessage() + "; " + allowed);
      return orElse;
    }
  }

  /** One of a few values by its text; null beside an error, or where the field is absent. */
  public <E> @Nullable E oneOf(String field, E[] values, Function<E, String> textOf) {
    JsonNode node = get(field);
    if (node == null) {
      return null;
    }
    if (node.isTextual()) {
      for (E value : values) {
        if (textOf.apply(value).equals(node.textValue())) {
          return value;
        }
      }
    }
    error(field, node + " is not known; allowed are " + listed(values, textOf));
    return null;
  }

  static <E> String listed(E[] values, Function<E, String> textOf) {
    return Stream.of(values).map(textOf).collect(Collectors.joining(", "));
  }

  /** A map of texts; empty where the field is absent. */
  public SortedMap<String, String> texts(String field) {
    SortedMap<String, String> texts = new TreeMap<>();
    JsonNode node = get(field);
    if (node == null) {
      return texts;
    }
    if (!node.isObject()) {
      error(field, "must be an object of texts, not " + kind(node));
    } else if (node.size() > MAX_ENTRIES) {
      error(field, "has more than " + MAX_ENTRIES + " entries");
    } else {
      for (var entry : node.properties()) {
        String text = asText(field + "." + entry.getKey(), entry.getValue());
        if (text != null) {
          texts.put(entry.getKey(), text);
        }
      }
    }
    return texts;
  }

  /** A list of texts; null where the field is absent. */
  public @Nullable List<String> list(String field) {
    JsonNode node = get(field);
    if (node == null) {
      return null;
    }
    List<String> texts = new ArrayList<>();
    if (!node.isArray()) {
      error(field, "must be a list of texts, not " + kind(node));
    } else if (node.size() > MAX_ENTRIES) {
      error(field, "has more than " + MAX_ENTRIES + " entries");
    } else {
      for (int i = 0; i < node.size(); i++) {
        String text = asText(field + "[" + i + "]", node.get(i));
        if (text != null) {
          texts.add(text);
        }
      }
    }
    return texts;
  }

  public static String kind(JsonNode node) {
    return switch (node.getNodeType()) {
      case ARRAY -> "a list";
      case OBJECT, POJO -> "an object";
      case BOOLEAN -> "a boolean";
      case NUMBER -> "a number";
      case STRING, BINARY -> "a text";
      case NULL, MISSING -> "nothing";
    };
  }
}
