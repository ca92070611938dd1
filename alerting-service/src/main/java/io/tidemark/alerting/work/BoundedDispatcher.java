package io.tidemark.alerting.work;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import org.jboss.logging.Logger;

/**
 * Claims as much work as there is room for and does each piece on a virtual thread.
 *
 * @param <T> a claimed piece of work
 */
public final class BoundedDispatcher<T> implements AutoCloseable {

  private static final Logger LOG = Logger.getLogger(BoundedDispatcher.class);

  private final IntFunction<List<T>> claim;
  private final Consumer<T> perform;
  private final int limit;
  private final Duration stopTimeout;
  private final Semaphore room;
  private final ExecutorService executor;

  /**
   * A dispatcher.
   *
   * @param claim leases at most so many pieces
   * @param stopTimeout how long a stop waits for what is under way
   */
  public BoundedDispatcher(
      String name,
      int limit,
      Duration stopTimeout,
      IntFunction<List<T>> claim,
      Consumer<T> perform) {
    this.claim = claim;
    this.perform = perform;
    this.limit = limit;
    this.stopTimeout = stopTimeout;
    this.room = new Semaphore(limit);
    this.executor =
        Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name(name + "-", 0).factory());
  }

  /** Claims and starts work; returns how many pieces. Called by one thread at a time. */
  public int dispatch() {
    int free = room.drainPermits();
    int taken = 0;
    try {
      List<T> claimed = free == 0 ? List.of() : claim.apply(free);
      for (T piece : claimed) {
        executor.execute(() -> performAndRelease(piece));
        taken++;
      }
      return taken;
    } finally {
      room.release(free - taken);
    }
  }

  private void performAndRelease(T piece) {
    try {
      perform.accept(piece);
    } catch (RuntimeException e) {
      // The lease runs out and another attempt follows.
      LOG.warnf(e, "Work left to its lease: %s", piece);
    } finally {
      room.release();
    }
  }

  /** The part of the limit that is in use, 0 to 1. */
  public double saturation() {
    return 1 - (double) room.availablePermits() / limit;
  }

  @Override
  public void close() {
    executor.shutdown();
    try {
      if (!executor.awaitTermination(stopTimeout.toMillis(), TimeUnit.MILLISECONDS)) {
        executor.shutdownNow();
      }
    } catch (InterruptedException e) {
      executor.shutdownNow();
      Thread.currentThread().interrupt();
    }
  }
}
