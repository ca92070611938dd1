package io.tidemark.query.http;

import io.tidemark.model.error.ErrorCode;
import io.tidemark.model.error.PipelineException;
import io.tidemark.promql.QueryContext;
import io.tidemark.query.config.QueryConfig;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Lets a bounded number of queries run and a bounded number wait; refuses the rest. */
@ApplicationScoped
public class ConcurrencyGate {

  private static final long CHECK_MILLIS = 50;

  private final Semaphore running;
  private final Semaphore admitted;
  private final int atOnce;

  ConcurrencyGate(QueryConfig config) {
    int atOnce = config.maxConcurrent().orElse(2 * Runtime.getRuntime().availableProcessors());
    this.atOnce = atOnce;
    running = new Semaphore(atOnce, true);
    admitted = new Semaphore(atOnce + config.maxQueued());
  }

  /**
   * Lets a query in: to wait for its data and its turn, then to run.
   *
   * @throws PipelineException OVERLOADED when too many are in already
   */
  <T> T admit(Supplier<T> query) {
    if (!admitted.tryAcquire()) {
      throw new PipelineException(
          ErrorCode.OVERLOADED,
          "too many queries run and wait; try again, or raise tidemark.query.max-concurrent");
    }
    try {
      return query.get();
    } finally {
      admitted.release();
    }
  }

  /**
   * Runs a query that was let in when it is its turn.
   *
   * @throws PipelineException TIMEOUT or CANCELED when its time is up before
   */
  <T> T takeTurn(QueryContext context, Supplier<T> query) {
    try {
      while (!running.tryAcquire(CHECK_MILLIS, TimeUnit.MILLISECONDS)) {
        context.check();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new PipelineException(ErrorCode.CANCELED, "query was canceled in query queue", e);
    }
    try {
      return query.get();
    } finally {
      running.release();
    }
  }

  /** How many queries may run at once. */
  int atOnce() {
    return atOnce;
  }

  /** The share of turns that are taken, 0 to 1. */
  double saturation() {
    return 1 - (double) running.availablePermits() / atOnce;
  }
}
