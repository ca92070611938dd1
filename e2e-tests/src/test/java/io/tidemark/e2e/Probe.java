package io.tidemark.e2e;

import io.tidemark.e2e.client.Answer;
import io.tidemark.e2e.client.Queries;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Asks a cheap query again and again, and notes how long it had to wait. */
final class Probe implements AutoCloseable {

  private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

  private final Queries queries;
  private final String query;
  private final long timeMillis;
  private final Thread thread = Thread.ofPlatform().unstarted(this::run);
  private volatile boolean over;
  private volatile String what = "nothing";
  private String during = "nothing";
  private Duration longest = Duration.ZERO;
  private int asked;

  private Probe(Queries queries, String query, long timeMillis) {
    this.queries = queries;
    this.query = query;
    this.timeMillis = timeMillis;
  }

  static Probe start(Queries queries, String query, long timeMillis) {
    Probe probe = new Probe(queries, query, timeMillis);
    probe.thread.start();
    return probe;
  }

  /** Names what else is going on from now on. */
  void duringNext(String next) {
    what = next;
  }

  private void run() {
    while (!over) {
      String now = what;
      long started = System.nanoTime();
      note(now, ask(), Duration.ofNanos(System.nanoTime() - started));
      LockSupport.parkNanos(PAUSE_NANOS);
    }
  }

  private boolean ask() {
    try {
      Answer answer = queries.instant(query, timeMillis);
      return answer.succeeded() && answer.warnings().isEmpty() && answer.number() > 0;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private synchronized void note(String now, boolean answered, Duration took) {
    asked++;
    // A refusal counts as an endless wait.
    Duration waited = answered ? took : Duration.ofDays(1);
    if (waited.compareTo(longest) > 0) {
      longest = waited;
      during = now;
    }
  }

  synchronized Duration longest() {
    return longest;
  }

  synchronized String summary() {
    return asked + " probes, the longest took " + longest.toMillis() + " ms during: " + during;
  }

  @Override
  public void close() {
    over = true;
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
