package io.tidemark.benchmarks.loadgen;

import java.util.Arrays;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Keeps senders within a few steps of each other, as scraping keeps the shards of a Prometheus:
 * without it event time would differ between senders by as much as their speeds do.
 */
final class StepGate {

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition moved = lock.newCondition();
  private final int[] reached;
  private final int lead;

  /**
   * A gate for some senders.
   *
   * @param lead how many steps the fastest may be ahead of the slowest
   */
  StepGate(int senders, int firstStep, int lead) {
    this.reached = new int[senders];
    this.lead = lead;
    Arrays.fill(reached, firstStep);
  }

  /** Waits until a sender may begin a step; all of its earlier steps are acknowledged. */
  void enter(int sender, int step) throws InterruptedException {
    lock.lockInterruptibly();
    try {
      reached[sender] = step;
      moved.signalAll();
      while (Arrays.stream(reached).min().orElse(step) < step - lead) {
        moved.await();
      }
    } finally {
      lock.unlock();
    }
  }

  /** A sender is done, whether it came to the end or not: the others need not wait for it. */
  void leave(int sender) {
    lock.lock();
    try {
      reached[sender] = Integer.MAX_VALUE;
      moved.signalAll();
    } finally {
      lock.unlock();
    }
  }
}
