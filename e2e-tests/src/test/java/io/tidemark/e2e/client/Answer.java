package io.tidemark.e2e.client;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** The answer to a query: its status, and its envelope. */
public record Answer(int status, JsonNode envelope) {

  public boolean succeeded() {
    return status == 200 && envelope.path("status").asText().equals("success");
  }

  public List<String> warnings() {
    List<String> warnings = new ArrayList<>();
    envelope.path("warnings").forEach(warning -> warnings.add(warning.asText()));
    return warnings;
  }

  public String errorType() {
    return envelope.path("errorType").asText();
  }

  /** The shards that the answer lacks. */
  public List<String> missingShards() {
    List<String> shards = new ArrayList<>();
    envelope.path("partial").path("missing").forEach(m -> shards.add(m.path("shard").asText()));
    return shards;
  }

  /** The value of a vector of at most one element; 0 for none. */
  public double number() {
    JsonNode result = result();
    if (result.size() > 1) {
      throw new AssertionError("more than one element: " + envelope);
    }
    return result.isEmpty() ? 0 : parse(result.get(0).path("value").path(1).asText());
  }

  /** The values of an instant vector by one label. */
  public SortedMap<String, Double> numbersBy(String label) {
    SortedMap<String, Double> numbers = new TreeMap<>();
    for (JsonNode element : result()) {
      numbers.put(
          element.path("metric").path(label).asText(),
          parse(element.path("value").path(1).asText()));
    }
    return numbers;
  }

  /** Every point of a vector or matrix: labels as JSON text, then time as text, to the value. */
  public SortedMap<String, Double> points() {
    SortedMap<String, Double> points = new TreeMap<>();
    for (JsonNode element : result()) {
      String series = sorted(element.path("metric"));
      if (element.has("value")) {
        JsonNode value = element.path("value");
        points.put(series + " @" + value.path(0).asText(), parse(value.path(1).asText()));
      }
      for (JsonNode value : element.path("values")) {
        points.put(series + " @" + value.path(0).asText(), parse(value.path(1).asText()));
      }
    }
    return points;
  }

  private static String sorted(JsonNode metric) {
    SortedMap<String, String> labels = new TreeMap<>();
    for (Map.Entry<String, JsonNode> label : metric.properties()) {
      labels.put(label.getKey(), label.getValue().asText());
    }
    return labels.toString();
  }

  public JsonNode result() {
    if (!succeeded()) {
      throw new AssertionError(status + ": " + envelope);
    }
    return envelope.path("data").path("result");
  }

  /** A number as Prometheus writes it. */
  public static double parse(String text) {
    return switch (text) {
      case "+Inf" -> Double.POSITIVE_INFINITY;
      case "-Inf" -> Double.NEGATIVE_INFINITY;
      default -> Double.parseDouble(text);
    };
  }
}
