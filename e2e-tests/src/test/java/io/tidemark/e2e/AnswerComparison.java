package io.tidemark.e2e;

import io.tidemark.e2e.client.Answer;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeSet;

/** Gathers in what our answers and those of a Prometheus differ. */
final class AnswerComparison {

  private final List<String> differences = new ArrayList<>();

  List<String> differences() {
    return differences;
  }

  void compare(String query, Answer ours, Answer theirs) {
    String kind = theirs.envelope().path("data").path("resultType").asText();
    if (!ours.succeeded()
        || !ours.envelope().path("data").path("resultType").asText().equals(kind)) {
      differences.add(query + ": ours " + ours.envelope() + ", theirs " + kind);
      return;
    }
    if (kind.equals("scalar")) {
      if (!ours.result().equals(theirs.result())) {
        differences.add(query + ": ours " + ours.result() + ", theirs " + theirs.result());
      }
      return;
    }
    SortedMap<String, Double> expected = theirs.points();
    SortedMap<String, Double> actual = ours.points();
    int before = differences.size();
    if (!actual.keySet().equals(expected.keySet())) {
      TreeSet<String> missing = new TreeSet<>(expected.keySet());
      missing.removeAll(actual.keySet());
      TreeSet<String> additional = new TreeSet<>(actual.keySet());
      additional.removeAll(expected.keySet());
      differences.add(
          kind + " " + query + ": missing " + first(missing) + ", additional " + first(additional));
    }
    expected.forEach(
        (point, value) -> {
          Double found = actual.get(point);
          if (found != null && !same(found, value) && differences.size() < before + 3) {
            differences.add(
                kind + " " + query + " " + point + ": ours " + found + ", theirs " + value);
          }
        });
  }

  private static String first(Set<String> points) {
    return points.size() + " points " + points.stream().limit(3).toList();
  }

  private static boolean same(double left, double right) {
    // Sums are added up in another order.
    return Double.compare(left, right) == 0
        || Math.abs(left - right) <= 1e-9 * Math.max(Math.abs(left), Math.abs(right));
  }
}
