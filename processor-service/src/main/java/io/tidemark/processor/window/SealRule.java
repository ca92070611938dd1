package io.tidemark.processor.window;

import java.util.HashSet;
import java.util.NavigableMap;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Decides which windows of one topic partition are complete.
 *
 * <p>A window is complete when event time has passed its end by the grace period. Event time is not
 * the largest time seen, which one wrong clock could set: it has passed a point when enough series
 * have a sample beyond it, {@value #QUORUM_DIVISOR} to one of those in the window and at least two
 * where the window has two. Without such a quorum the wall clock decides: it is past the end and
 * the grace, and nothing has come for the idle time.
 *
 * <p>A window that is idle but ahead of the wall clock is written early, so that the offset of its
 * first record does not hold back the partition's commits.
 *
 * <p>While records are replayed that a checkpoint covers in part, no window is sealed: the
 * checkpoint would then promise windows of records that are still to be read.
 */
final class SealRule {

  /** One series in this many must have gone on. */
  static final int QUORUM_DIVISOR = 10;

  private final WindowPolicy policy;

  SealRule(WindowPolicy policy) {
    this.policy = policy;
  }

  /** What to write, or null for nothing. */
  @Nullable SealDecision decide(
      NavigableMap<Long, OpenWindow> open,
      long sealedUntilMillis,
      long openBytes,
      boolean replaying,
      long clockMillis) {
    if (open.isEmpty()) {
      return null;
    }
    boolean pressure = openBytes > policy.maxOpenBytes();
    long sealed = sealedUntilMillis;
    boolean lateDue = false;
    Set<Long> early = new HashSet<>();
    LaterSupport later = new LaterSupport();
    for (OpenWindow window : open.descendingMap().values()) {
      long end = window.startMillis() + policy.windows().sizeMillis();
      if (end <= sealedUntilMillis) {
        lateDue |= window.isFull() || clockMillis - window.openedAtMillis() >= policy.lateMillis();
      } else if (end > sealed) {
        boolean idle = clockMillis - window.lastAppendMillis() >= policy.idleMillis();
        boolean complete =
            later.pastGraceOf(end) >= quorum(window)
                || (idle && clockMillis >= end + policy.graceMillis());
        if (complete && !replaying) {
          sealed = end;
        } else if ((idle && window.startMillis() > clockMillis) || pressure || window.isFull()) {
          early.add(window.startMillis());
        }
      }
      later.add(window);
    }
    return sealed > sealedUntilMillis || lateDue || pressure || !early.isEmpty()
        ? new SealDecision(sealed, early)
        : null;
  }

  private static int quorum(OpenWindow window) {
    return Math.max(
        Math.min(2, window.seriesCount()),
        (window.seriesCount() + QUORUM_DIVISOR - 1) / QUORUM_DIVISOR);
  }

  /** How many series the windows after one have, met in descending order. */
  private static final class LaterSupport {

    private @Nullable OpenWindow nearest;
    private int mostBeyondNearest;

    void add(OpenWindow window) {
      if (nearest != null) {
        mostBeyondNearest = Math.max(mostBeyondNearest, nearest.seriesCount());
      }
      nearest = window;
    }

    /** The most series that one window has with samples at {@code end} plus the grace or later. */
    int pastGraceOf(long end) {
      if (nearest == null) {
        return 0;
      }
      int inNearest =
          nearest.startMillis() == end ? nearest.seriesPastGrace() : nearest.seriesCount();
      return Math.max(inNearest, mostBeyondNearest);
    }
  }
}
