package io.tidemark.query.federation;

import io.tidemark.store.head.HeadPartition;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The head's positions of all partitions, shared by the queries of a moment: they change a few
 * times a second, and dashboards ask in bursts.
 */
final class SharedHeadView {

  private record Seen(HeadView view, long readAtNanos) {}

  private final MetricHead head;
  private final List<HeadPartition> partitions;
  private volatile @Nullable Seen last;

  SharedHeadView(MetricHead head, Collection<HeadPartition> partitions) {
    this.head = head;
    this.partitions = List.copyOf(partitions);
  }

  /** What the head said at most so long before this call. */
  HeadView noOlderThan(long maxAgeNanos) {
    long now = System.nanoTime();
    Seen seen = last;
    if (seen != null && now - seen.readAtNanos() < maxAgeNanos) {
      return seen.view();
    }
    HeadView fresh = HeadView.of(head, partitions);
    synchronized (this) {
      Seen other = last;
      if (other == null || other.readAtNanos() - now < 0) {
        last = new Seen(fresh, now);
      }
    }
    return fresh;
  }
}
