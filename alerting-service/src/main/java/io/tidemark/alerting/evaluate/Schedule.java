package io.tidemark.alerting.evaluate;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * When a rule is evaluated: at multiples of its interval, moved by an offset of its own, so that
 * rules are spread and every replica computes the same times.
 */
public final class Schedule {

  private final long intervalMillis;
  private final long offsetMillis;

  public Schedule(UUID ruleId, Duration interval) {
    this.intervalMillis = interval.toMillis();
    this.offsetMillis = Math.floorMod(ruleId.hashCode() * 0x9E3779B97F4A7C15L, intervalMillis);
  }

  /** The last time on the schedule that is not after this one. */
  public Instant slot(Instant now) {
    long sinceOffset = now.toEpochMilli() - offsetMillis;
    return Instant.ofEpochMilli(
        Math.floorDiv(sinceOffset, intervalMillis) * intervalMillis + offsetMillis);
  }

  /** The first time on the schedule after this one. */
  public Instant next(Instant at) {
    return slot(at).plusMillis(intervalMillis);
  }

  /**
   * The time to evaluate at: the current slot, or now where that slot has been evaluated already (a
   * rule was edited meanwhile): the same time is never evaluated twice.
   */
  Instant evaluationTime(Instant now, @Nullable Instant previous) {
    Instant slot = slot(now);
    return previous != null && !slot.isAfter(previous)
        ? Instant.ofEpochMilli(now.toEpochMilli())
        : slot;
  }
}
