package io.tidemark.query.federation;

import io.tidemark.query.federation.Cardinality.Count;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/** The largest of many counts; of equal ones those whose names come first. */
final class Largest {

  private static final Comparator<Count> RISING =
      Comparator.comparingLong(Count::value)
          .thenComparing(Comparator.comparing(Count::name).reversed());

  private final int limit;
  private final PriorityQueue<Count> kept = new PriorityQueue<>(RISING);

  Largest(int limit) {
    this.limit = limit;
  }

  void add(String name, long value) {
    kept.add(new Count(name, value));
    if (kept.size() > limit) {
      kept.remove();
    }
  }

  List<Count> falling() {
    List<Count> sorted = new ArrayList<>(kept);
    sorted.sort(RISING.reversed());
    return sorted;
  }
}
