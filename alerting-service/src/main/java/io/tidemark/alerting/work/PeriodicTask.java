package io.tidemark.alerting.work;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * Runs a task again and again on a thread of its own, a period apart or at once when woken.
 *
 * <p>A task that fails is run again after the period; only the first failure in a row is logged as
 * a warning, and the first success after it.
 */
public final class PeriodicTask implements AutoCloseable {

  private static final Logger LOG = Logger.getLogger(PeriodicTask.class);

  private static final Duration STOP_TIMEOUT = Duration.ofSeconds(5);

  private final String name;
  private final Duration period;
  private final Runnable task;
  private final Semaphore wakeUps = new Semaphore(0);
  private final Thread thread;
  private volatile boolean stopped;

  private PeriodicTask(String name, Duration period, Runnable task) {
    this.name = name;
    this.period = period;
    this.task = task;
    this.thread = Thread.ofVirtual().name(name).unstarted(this::loop);
  }

  public static PeriodicTask start(String name, Duration period, Runnable task) {
    PeriodicTask periodic = new PeriodicTask(name, period, task);
    periodic.thread.start();
    return periodic;
  }

  /** Runs the task as soon as the run under way, if any, has ended. */
  public void wake() {
    wakeUps.release();
  }

  private void loop() {
    boolean failed = false;
    while (!stopped) {
      try {
        task.run();
        if (failed) {
          LOG.infof("%s works again", name);
        }
        failed = false;
      } catch (RuntimeException e) {
        if (failed) {
          LOG.debugf(e, "%s failed again", name);
        } else {
          LOG.warnf(e, "%s failed; next try in %s", name, period);
        }
        failed = true;
      }
      if (!awaitNext()) {
        return;
      }
    }
  }

  /** False when the thread is to end. */
  private boolean awaitNext() {
    try {
      if (wakeUps.tryAcquire(period.toMillis(), TimeUnit.MILLISECONDS)) {
        wakeUps.drainPermits();
      }
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /** Ends the loop; a run under way may finish within a few seconds. */
  @Override
  public void close() {
    stopped = true;
    wake();
    try {
      if (!thread.join(STOP_TIMEOUT)) {
        thread.interrupt();
      }
    } catch (InterruptedException e) {
      thread.interrupt();
      Thread.currentThread().interrupt();
    }
  }
}
