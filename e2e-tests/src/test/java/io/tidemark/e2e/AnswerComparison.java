package io.tidemark.e2e;

import io.tidemark.e2e.client.Answer;
import io.tidemark.e2e.client.AnswerDifference;
import io.tidemark.e2e.client.AnswerDifference.Order;
import java.util.ArrayList;
import java.util.List;

/** Gathers in what our answers and those of a Prometheus differ. */
final class AnswerComparison {

  private final List<String> differences = new ArrayList<>();

  List<String> differences() {
    return differences;
  }

  void compare(String query, Answer ours, Answer theirs) {
    if (!theirs.succeeded()) {
      throw new AssertionError(query + " is refused by Prometheus: " + theirs.envelope());
    }
    AnswerDifference.between(ours, theirs, Order.NONE)
        .ifPresent(difference -> differences.add(query + ": " + difference));
  }
}
