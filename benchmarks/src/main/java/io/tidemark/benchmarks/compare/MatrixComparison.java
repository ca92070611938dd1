package io.tidemark.benchmarks.compare;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;

/** Whether two answers to a range query say the same: label sets, times, values to 1e-9. */
final class MatrixComparison {

  private static final double TOLERANCE = 1e-9;
  private static final ObjectMapper JSON = new ObjectMapper();

  private MatrixComparison() {}

  /** How many series an answer has. */
  static int series(byte[] answer) throws IOException {
    return result(answer).size();
  }

  static boolean areSame(byte[] ours, byte[] theirs) throws IOException {
    Map<String, JsonNode> left = byLabels(ours);
    Map<String, JsonNode> right = byLabels(theirs);
    return left.keySet().equals(right.keySet())
        && left.entrySet().stream()
            .allMatch(
                one -> areSame(one.getValue(), right.getOrDefault(one.getKey(), one.getValue())));
  }

  private static boolean areSame(JsonNode ours, JsonNode theirs) {
    if (ours.size() != theirs.size()) {
      return false;
    }
    for (int i = 0; i < ours.size(); i++) {
      JsonNode left = ours.get(i);
      JsonNode right = theirs.get(i);
      if (left.path(0).asDouble() != right.path(0).asDouble()
          || !areSame(left.path(1).asText(), right.path(1).asText())) {
        return false;
      }
    }
    return true;
  }

  private static boolean areSame(String left, String right) {
    // NaN and the infinities are spelled alike.
    if (left.equals(right)) {
      return true;
    }
    try {
      double a = Double.parseDouble(left);
      double b = Double.parseDouble(right);
      return Math.abs(a - b) <= TOLERANCE * Math.max(Math.abs(a), Math.abs(b));
    } catch (NumberFormatException e) {
      return false;
    }
  }

  private static JsonNode result(byte[] answer) throws IOException {
    return JSON.readTree(answer).path("data").path("result");
  }

  private static Map<String, JsonNode> byLabels(byte[] answer) throws IOException {
    Map<String, JsonNode> series = new TreeMap<>();
    for (JsonNode one : result(answer)) {
      Map<String, String> labels = new TreeMap<>();
      one.path("metric").properties().forEach(l -> labels.put(l.getKey(), l.getValue().asText()));
      series.put(labels.toString(), one.path("values"));
    }
    return series;
  }
}
