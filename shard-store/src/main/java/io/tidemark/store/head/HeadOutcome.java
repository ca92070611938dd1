package io.tidemark.store.head;

import java.util.Set;

/** What became of a tick, and what its sender does next. */
public sealed interface HeadOutcome {

  /** Redis holds everything that was ever published of the open windows, and the positions. */
  record Published() implements HeadOutcome {}

  /**
   * Nothing was sent: the last tick's outcome is not known yet. The sender keeps the content for
   * its next tick.
   */
  record Busy() implements HeadOutcome {}

  /**
   * The frames of these keys are not what was published; the positions of their partitions were not
   * written. The next tick carries these frames whole.
   */
  record RepublishFrames(Set<FrameKey> keys) implements HeadOutcome {}

  /**
   * Redis lost data, or another owner wrote; the positions of these partitions were not written.
   * The next tick carries all open windows of these partitions whole.
   */
  record RepublishPartitions(Set<HeadPartition> partitions) implements HeadOutcome {}

  /**
   * Redis is away or answered late. The next tick carries all open windows of all partitions of the
   * writer whole; ticks before {@code retry} is due are refused at once.
   */
  record Unavailable(String reason) implements HeadOutcome {}
}
