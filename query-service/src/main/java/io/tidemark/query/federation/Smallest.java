package io.tidemark.query.federation;

import io.tidemark.promql.QueryContext;
import java.util.Collection;
import java.util.NavigableSet;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * The distinct ones of many values, sorted; where there is a limit, as many as it says and one more
 * of those that come first. Counts them against what the query may hold.
 */
final class Smallest<T extends Comparable<? super T>> {

  private static final int BATCH = 4096;

  /** A node of the tree is about as large as two samples. */
  private static final int POINTS_EACH = 2;

  private final NavigableSet<T> kept = new TreeSet<>();
  private final int limit;
  private final QueryContext context;
  private int held;

  /**
   * None yet.
   *
   * @param limit 0 for none
   */
  Smallest(int limit, QueryContext context) {
    this.limit = limit;
    this.context = context;
  }

  /**
   * Adds values.
   *
   * @throws io.tidemark.model.error.PipelineException when the query is at its end
   */
  void addAll(Collection<T> values) {
    int left = BATCH;
    for (T value : values) {
      if (kept.add(value) && limit > 0 && kept.size() > limit + 1L) {
        kept.pollLast();
      }
      if (--left == 0) {
        onBatch();
        left = BATCH;
      }
    }
    onBatch();
  }

  private void onBatch() {
    context.check();
    context.hold((long) POINTS_EACH * (kept.size() - held));
    held = kept.size();
  }

  SortedSet<T> sorted() {
    return kept;
  }
}
