package io.tidemark.e2e.client;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/** In what our answer and that of a Prometheus differ; annotations are not looked at. */
public final class AnswerDifference {

  /** Which order of the result counts. */
  public enum Order {
    NONE,
    SERIES,
    VALUES
  }

  /** Sums are added up in another order. */
  private static final double TOLERANCE = 1e-9;

  private AnswerDifference() {}

  /** What differs first, or nothing. */
  public static Optional<String> between(Answer ours, Answer theirs, Order order) {
    if (ours.status() != theirs.status() || !ours.errorType().equals(theirs.errorType())) {
      return Optional.of("ours " + brief(ours) + ", theirs " + brief(theirs));
    }
    if (!theirs.succeeded()) {
      return Optional.empty();
    }
    String type = type(theirs);
    if (!type(ours).equals(type)) {
      return Optional.of("ours is a " + type(ours) + ", theirs a " + type);
    }
    return switch (type) {
      case "string" ->
          ours.result().equals(theirs.result())
              ? Optional.empty()
              : Optional.of("ours " + ours.result() + ", theirs " + theirs.result());
      case "scalar" -> betweenPoints(List.of(ours.result()), List.of(theirs.result()));
      default -> betweenSeries(series(ours), series(theirs), order);
    };
  }

  private static String type(Answer answer) {
    return answer.envelope().path("data").path("resultType").asText();
  }

  private static String brief(Answer answer) {
    String text = answer.envelope().toString();
    return answer.status() + " " + text.substring(0, Math.min(text.length(), 300));
  }

  /** The points of each series, in the order of the answer. */
  private static SequencedMap<String, List<JsonNode>> series(Answer answer) {
    SequencedMap<String, List<JsonNode>> all = new LinkedHashMap<>();
    for (JsonNode element : answer.result()) {
      List<JsonNode> points = new ArrayList<>();
      if (element.has("value")) {
        points.add(element.path("value"));
      }
      element.path("values").forEach(points::add);
      Map<String, String> labels = new TreeMap<>();
      element
          .path("metric")
          .properties()
          .forEach(l -> labels.put(l.getKey(), l.getValue().asText()));
      if (all.put(labels.toString(), points) != null) {
        throw new AssertionError("twice in one answer: " + labels);
      }
    }
    return all;
  }

  private static Optional<String> betweenSeries(
      SequencedMap<String, List<JsonNode>> ours,
      SequencedMap<String, List<JsonNode>> theirs,
      Order order) {
    if (!ours.keySet().equals(theirs.keySet())) {
      return Optional.of(
          "only ours: " + less(ours, theirs) + ", only theirs: " + less(theirs, ours));
    }
    for (Map.Entry<String, List<JsonNode>> one : theirs.entrySet()) {
      Optional<String> difference =
          betweenPoints(ours.getOrDefault(one.getKey(), List.of()), one.getValue());
      if (difference.isPresent()) {
        return Optional.of(one.getKey() + " " + difference.get());
      }
    }
    return switch (order) {
      case NONE -> Optional.empty();
      case SERIES ->
          List.copyOf(ours.keySet()).equals(List.copyOf(theirs.keySet()))
              ? Optional.empty()
              : Optional.of("order: ours " + ours.keySet() + ", theirs " + theirs.keySet());
      // Equal values may be in any order.
      case VALUES ->
          betweenPoints(
              ours.values().stream().flatMap(List::stream).toList(),
              theirs.values().stream().flatMap(List::stream).toList());
    };
  }

  private static String less(Map<String, ?> these, Map<String, ?> those) {
    TreeSet<String> rest = new TreeSet<>(these.keySet());
    rest.removeAll(those.keySet());
    return rest.size() + " series " + rest.stream().limit(2).toList();
  }

  private static Optional<String> betweenPoints(List<JsonNode> ours, List<JsonNode> theirs) {
    for (int i = 0; i < Math.min(ours.size(), theirs.size()); i++) {
      JsonNode our = ours.get(i);
      JsonNode their = theirs.get(i);
      if (our.path(0).asDouble() != their.path(0).asDouble()
          || !same(Answer.parse(our.path(1).asText()), Answer.parse(their.path(1).asText()))) {
        return Optional.of("point " + i + ": ours " + our + ", theirs " + their);
      }
    }
    return ours.size() == theirs.size()
        ? Optional.empty()
        : Optional.of("ours has " + ours.size() + " points, theirs " + theirs.size());
  }

  private static boolean same(double left, double right) {
    return Double.compare(left, right) == 0
        || Math.abs(left - right) <= TOLERANCE * Math.max(Math.abs(left), Math.abs(right));
  }
}
