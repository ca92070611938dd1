package io.tidemark.collector.decode;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.tidemark.model.sample.MetricType;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.SortedMap;
import java.util.TreeMap;

/** Reads the fields of one element and checks the form of each by itself. */
final class JsonMetricReader {

  /** In milliseconds 1973; a smaller number is seconds by mistake. */
  private static final long SECONDS_LOOK_LIKE = 100_000_000_000L;

  private static final int MAX_SHOWN = 64;

  /** Buckets or quantiles; each becomes a series. */
  private static final int MAX_PAIRS = 1_000;

  private final JsonParser parser;
  private final JsonMetric metric;

  JsonMetricReader(JsonParser parser, JsonMetric metric) {
    this.parser = parser;
    this.metric = metric;
  }

  /** Reads from the first field name to the end of the object. */
  void read() throws IOException, InvalidElementException {
    while (parser.currentToken() != JsonToken.END_OBJECT) {
      String field = parser.currentName();
      parser.nextToken();
      readField(field);
      parser.nextToken();
    }
  }

  private void readField(String field) throws IOException, InvalidElementException {
    switch (field) {
      case "name" -> metric.name = text(field);
      case "type" -> metric.type = type(field);
      case "value" -> metric.value = number(field);
      case "timestamp" -> metric.timestampMillis = timestamp(field);
      case "tags" -> tags(field);
      case "buckets" -> metric.buckets = pairs(field, "le", "count");
      case "quantiles" -> metric.quantiles = pairs(field, "quantile", "value");
      case "sum" -> metric.sum = number(field);
      case "count" -> metric.count = number(field);
      case "help" -> metric.help = text(field);
      case "unit" -> metric.unit = text(field);
      default ->
          throw wrong(
              shorten(field),
              "is not a field of a metric; there are name, type, value, timestamp, tags, buckets,"
                  + " quantiles, sum, count, help and unit");
    }
  }

  private String text(String field) throws IOException, InvalidElementException {
    if (parser.currentToken() != JsonToken.VALUE_STRING) {
      throw wrong(field, "must be a string");
    }
    return parser.getText();
  }

  private MetricType type(String field) throws IOException, InvalidElementException {
    MetricType type = MetricType.ofLabel(text(field));
    if (type == null) {
      throw wrong(
          field,
          "must be counter, gauge, histogram or summary, not \""
              + shorten(parser.getText())
              + "\"");
    }
    return type;
  }

  private double number(String field) throws IOException, InvalidElementException {
    JsonToken token = parser.currentToken();
    if (token.isNumeric()) {
      return parser.getDoubleValue();
    }
    return token == JsonToken.VALUE_STRING ? number(field, parser.getText()) : notANumber(field);
  }

  private double number(String field, String text) throws InvalidElementException {
    return switch (text) {
      case "NaN" -> Double.NaN;
      case "+Inf", "Inf" -> Double.POSITIVE_INFINITY;
      case "-Inf" -> Double.NEGATIVE_INFINITY;
      default -> {
        // Java's parser also takes hexadecimal floats and suffixes; JSON's numbers do not.
        if (!text.matches("[+-]?[0-9]+(\\.[0-9]*)?([eE][+-]?[0-9]+)?")) {
          yield notANumber(field);
        }
        yield Double.parseDouble(text);
      }
    };
  }

  private double notANumber(String field) throws InvalidElementException {
    throw wrong(field, "must be a number, \"NaN\", \"+Inf\" or \"-Inf\"");
  }

  private long timestamp(String field) throws IOException, InvalidElementException {
    JsonToken token = parser.currentToken();
    if (token == JsonToken.VALUE_NUMBER_INT
        && parser.getNumberType() != JsonParser.NumberType.BIG_INTEGER) {
      long millis = parser.getLongValue();
      if (millis > 0 && millis < SECONDS_LOOK_LIKE) {
        throw wrong(field, millis + " looks like seconds; it must be epoch milliseconds");
      }
      return millis;
    }
    if (token == JsonToken.VALUE_STRING) {
      try {
        return DateTimeFormatter.ISO_OFFSET_DATE_TIME
            .parse(parser.getText(), Instant::from)
            .toEpochMilli();
      } catch (DateTimeException | ArithmeticException e) {
        throw wrong(
            field,
            "\""
                + shorten(parser.getText())
                + "\" is no time in ISO 8601 such as 2026-01-31T12:00:00.250Z");
      }
    }
    throw wrong(field, "must be whole epoch milliseconds or a string in ISO 8601");
  }

  private void tags(String field) throws IOException, InvalidElementException {
    if (parser.currentToken() != JsonToken.START_OBJECT) {
      throw wrong(field, "must be an object of strings");
    }
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String name = parser.currentName();
      String path = field + "." + shorten(name);
      parser.nextToken();
      String value = text(path);
      if (metric.tags.put(name, value) != null) {
        throw wrong(path, "is given twice");
      }
    }
  }

  /** Either [{"le": 0.1, "count": 3}, ...] or {"0.1": 3, ...}. */
  private SortedMap<Double, Double> pairs(String field, String keyField, String valueField)
      throws IOException, InvalidElementException {
    SortedMap<Double, Double> pairs = new TreeMap<>();
    if (parser.currentToken() == JsonToken.START_OBJECT) {
      while (parser.nextToken() != JsonToken.END_OBJECT) {
        String path = field + "." + shorten(parser.currentName());
        double key = number(path, parser.currentName());
        parser.nextToken();
        put(pairs, path, key, number(path));
      }
    } else if (parser.currentToken() == JsonToken.START_ARRAY) {
      for (int i = 0; parser.nextToken() != JsonToken.END_ARRAY; i++) {
        pair(pairs, field + "[" + i + "]", keyField, valueField);
      }
    } else {
      throw wrong(field, "must be an array of {" + keyField + ", " + valueField + "} or an object");
    }
    return pairs;
  }

  private void pair(
      SortedMap<Double, Double> pairs, String path, String keyField, String valueField)
      throws IOException, InvalidElementException {
    if (parser.currentToken() != JsonToken.START_OBJECT) {
      throw wrong(path, "must be an object with " + keyField + " and " + valueField);
    }
    Double key = null;
    Double value = null;
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String name = parser.currentName();
      parser.nextToken();
      if (name.equals(keyField)) {
        key = number(path + "." + keyField);
      } else if (name.equals(valueField)) {
        value = number(path + "." + valueField);
      } else {
        throw wrong(path + "." + shorten(name), "is unknown here");
      }
    }
    if (key == null || value == null) {
      throw wrong(path + "." + (key == null ? keyField : valueField), "is missing");
    }
    put(pairs, path, key, value);
  }

  private void put(SortedMap<Double, Double> pairs, String path, double key, double value)
      throws InvalidElementException {
    if (Double.isNaN(key)) {
      throw wrong(path, "must not be NaN");
    }
    if (pairs.put(key, value) != null) {
      throw wrong(path, "is given twice");
    }
    if (pairs.size() > MAX_PAIRS) {
      throw wrong(path, "is one too many, a metric has at most " + MAX_PAIRS);
    }
  }

  private InvalidElementException wrong(String field, String problem) {
    return new InvalidElementException(metric.field(field), problem);
  }

  private static String shorten(String text) {
    return text.length() <= MAX_SHOWN ? text : text.substring(0, MAX_SHOWN) + "…";
  }
}
