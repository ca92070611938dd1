package io.tidemark.query.statistics;

import java.util.EnumMap;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * How long a query has been in each of its phases. Reads may overlap: the query is reading while
 * one of them runs, and evaluating otherwise. Safe for use by several threads.
 */
public final class PhaseClock {

  private final LongSupplier nanoTime;
  private final long startedAt;
  private final Map<Phase, Long> spent = new EnumMap<>(Phase.class);
  private Phase current = Phase.PARSING;
  private long since;
  private int reads;
  private boolean stopped;

  PhaseClock() {
    this(System::nanoTime);
  }

  /**
   * A clock in the phase of parsing.
   *
   * @param nanoTime a clock such as {@link System#nanoTime()}
   */
  PhaseClock(LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
    startedAt = nanoTime.getAsLong();
    since = startedAt;
  }

  /** Ends the current phase and begins another. */
  public synchronized void enter(Phase next) {
    long now = nanoTime.getAsLong();
    spent.merge(current, stopped ? 0 : now - since, Long::sum);
    current = next;
    since = now;
  }

  /** One of the query's reads begins. */
  public synchronized void readBegins() {
    if (reads++ == 0) {
      enter(Phase.READING);
    }
  }

  /** One of the query's reads is over; with the last one evaluation begins. */
  public synchronized void readEnds() {
    if (--reads == 0) {
      enter(Phase.EVALUATING);
    }
  }

  /** The query is over: times no longer grow. */
  public synchronized void stop() {
    enter(current);
    stopped = true;
  }

  public synchronized Phase current() {
    return current;
  }

  /** Nanoseconds in a phase so far. */
  public synchronized long nanosIn(Phase phase) {
    long before = spent.getOrDefault(phase, 0L);
    return phase == current && !stopped ? before + nanoTime.getAsLong() - since : before;
  }

  /** Nanoseconds since the start. */
  public synchronized long nanosInAll() {
    return (stopped ? since : nanoTime.getAsLong()) - startedAt;
  }
}
