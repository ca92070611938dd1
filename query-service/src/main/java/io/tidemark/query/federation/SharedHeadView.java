package io.tidemark.query.federation;

import io.tidemark.store.head.HeadPartition;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The head's positions of all partitions, shared by queries for as long as they are known to stand:
 * they change a few times a second. Where Redis does not tell, they are shared for a moment.
 */
final class SharedHeadView {

  /** Nothing that Redis tells is relied on for longer: a connection may be dead unnoticed. */
  private static final long TRUSTED_NANOS = Duration.ofSeconds(1).toNanos();

  private record Seen(HeadView view, long readAtNanos, long changes) {}

  private final MetricHead head;
  private final List<HeadPartition> partitions;
  private final long momentNanos;
  private final LongSupplier nanoTime;
  private volatile @Nullable Seen last;

  /**
   * A view.
   *
   * @param moment how long it is shared without a look
   */
  SharedHeadView(
      MetricHead head,
      Collection<HeadPartition> partitions,
      Duration moment,
      LongSupplier nanoTime) {
    this.head = head;
    this.partitions = List.copyOf(partitions);
    this.momentNanos = moment.toNanos();
    this.nanoTime = nanoTime;
  }

  /** What the head says, or said a moment ago. */
  HeadView recent() {
    return standing().orElseGet(this::now);
  }

  /** What the head said, if that is known to stand; the head is not asked. */
  Optional<HeadView> standing() {
    Seen seen = last;
    return seen != null && isGood(seen) ? Optional.of(seen.view()) : Optional.empty();
  }

  private boolean isGood(Seen seen) {
    long age = nanoTime.getAsLong() - seen.readAtNanos();
    return age < momentNanos
        || (seen.view() instanceof HeadView.Available
            && age < TRUSTED_NANOS
            && head.changes() == seen.changes());
  }

  /** What the head says now. */
  HeadView now() {
    long now = nanoTime.getAsLong();
    long changes = head.changes();
    HeadView fresh = HeadView.of(head, partitions);
    synchronized (this) {
      Seen other = last;
      if (other == null || other.readAtNanos() - now < 0) {
        last = new Seen(fresh, now, changes);
      }
    }
    return fresh;
  }
}
