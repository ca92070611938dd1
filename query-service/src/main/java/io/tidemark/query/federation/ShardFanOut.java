package io.tidemark.query.federation;

import io.tidemark.model.error.ErrorCode;
import io.tidemark.model.error.PipelineException;
import io.tidemark.promql.QueryContext;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Asks several shards at once, each on a virtual thread, each within the shard timeout and behind
 * its circuit breaker.
 *
 * <p>A query that has less time left than the shard timeout gives a shard three quarters of it, so
 * that a partial answer still comes in time.
 */
final class ShardFanOut {

  private static final long CHECK_MILLIS = 50;

  private final ExecutorService virtualThreads;
  private final Duration shardTimeout;

  ShardFanOut(ExecutorService virtualThreads, Duration shardTimeout) {
    this.virtualThreads = virtualThreads;
    this.shardTimeout = shardTimeout;
  }

  /** What is done with one shard. */
  @FunctionalInterface
  interface Task<T> {
    T run();

    /** The result, if it can be had at once; asked for before the task is run. */
    default Optional<T> immediately() {
      return Optional.empty();
    }

    /** Nobody waits for the result any longer; called from another thread. */
    default void abandon() {}
  }

  /** What one shard said. */
  sealed interface Outcome<T> {
    String shard();

    record Answered<T>(String shard, T value) implements Outcome<T> {}

    record Failed<T>(String shard, String reason) implements Outcome<T> {}
  }

  /**
   * One outcome a shard, in the order of the shards.
   *
   * @throws PipelineException when the query itself is at its end: canceled, out of time, past a
   *     limit, or hit by a fault that is not the shard's absence
   */
  <T> List<Outcome<T>> ask(
      List<GuardedShard> shards, Function<GuardedShard, Task<T>> question, QueryContext context) {
    long start = System.nanoTime();
    long budget = Math.min(shardTimeout.toNanos(), context.remaining().toNanos() / 4 * 3);
    List<Asked<T>> asked = new ArrayList<>(shards.size());
    try {
      for (GuardedShard shard : shards) {
        context.check();
        asked.add(start(shard, question));
      }
      List<Outcome<T>> outcomes = new ArrayList<>(asked.size());
      for (Asked<T> one : asked) {
        outcomes.add(await(one, start + budget, context));
      }
      return outcomes;
    } finally {
      asked.forEach(Asked::abandonUnlessDone);
    }
  }

  /**
   * What the tasks have at once, in the order of the shards.
   *
   * @throws WouldWaitException when one has nothing at once
   */
  static <T> List<Outcome<T>> immediately(
      List<GuardedShard> shards, Function<GuardedShard, Task<T>> question) {
    List<Outcome<T>> outcomes = new ArrayList<>(shards.size());
    for (GuardedShard guarded : shards) {
      String name = guarded.shard().name();
      T value =
          question
              .apply(guarded)
              .immediately()
              .orElseThrow(() -> new WouldWaitException("shard " + name));
      outcomes.add(new Outcome.Answered<>(name, value));
    }
    return outcomes;
  }

  /**
   * One shard's share; without an answer where its breaker is open, without a task unless asked.
   */
  private record Asked<T>(
      GuardedShard guarded, @Nullable Task<T> task, @Nullable Future<T> answer) {
    void abandonUnlessDone() {
      if (task != null && answer != null && !answer.isDone()) {
        task.abandon();
        answer.cancel(true);
      }
    }
  }

  private <T> Asked<T> start(GuardedShard guarded, Function<GuardedShard, Task<T>> question) {
    Task<T> task = question.apply(guarded);
    Optional<T> immediate = task.immediately();
    if (immediate.isPresent()) {
      // The shard was not asked, so its breaker has nothing to learn.
      return new Asked<>(guarded, null, CompletableFuture.completedFuture(immediate.get()));
    }
    if (!guarded.breaker().tryAcquire()) {
      return new Asked<>(guarded, null, null);
    }
    return new Asked<>(guarded, task, virtualThreads.submit(task::run));
  }

  private static <T> Outcome<T> await(Asked<T> asked, long deadlineNanos, QueryContext context) {
    GuardedShard guarded = asked.guarded();
    Future<T> answer = asked.answer();
    String name = guarded.shard().name();
    if (answer == null) {
      return new Outcome.Failed<>(name, "left alone for a while after repeated failures");
    }
    while (true) {
      context.check();
      long left = deadlineNanos - System.nanoTime();
      try {
        long wait = Math.min(left, TimeUnit.MILLISECONDS.toNanos(CHECK_MILLIS));
        T value = answer.get(Math.max(0, wait), TimeUnit.NANOSECONDS);
        if (asked.task() != null) {
          guarded.breaker().onSuccess();
        }
        return new Outcome.Answered<>(name, value);
      } catch (TimeoutException e) {
        if (left <= 0) {
          guarded.breaker().onFailure();
          return new Outcome.Failed<>(name, "no answer in time");
        }
      } catch (ExecutionException e) {
        return failure(guarded, e.getCause());
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new PipelineException(
            ErrorCode.CANCELED, "query was canceled while it waited for its shards", e);
      }
    }
  }

  private static <T> Outcome<T> failure(GuardedShard guarded, @Nullable Throwable cause) {
    if (cause instanceof PipelineException coded && coded.code() == ErrorCode.UNAVAILABLE) {
      guarded.breaker().onFailure();
      return new Outcome.Failed<>(guarded.shard().name(), reason(guarded.shard().name(), coded));
    }
    // The shard did answer, so its breaker has nothing to learn from what went wrong here.
    guarded.breaker().onSuccess();
    switch (cause) {
      case RuntimeException fault -> throw fault;
      case Error error -> throw error;
      case null, default ->
          throw new PipelineException(ErrorCode.INTERNAL, "a shard's reader failed", cause);
    }
  }

  private static String reason(String shard, PipelineException error) {
    String message = String.valueOf(error.getMessage());
    String prefix = "shard " + shard + " did not answer: ";
    return message.startsWith(prefix) ? message.substring(prefix.length()) : message;
  }
}
