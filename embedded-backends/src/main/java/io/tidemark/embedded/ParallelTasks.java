package io.tidemark.embedded;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/** Runs tasks at the same time, each on a virtual thread, and waits for all of them. */
final class ParallelTasks implements AutoCloseable {
  private final ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();
  private final List<Future<?>> futures = new ArrayList<>();

  <T> Future<T> add(Callable<T> task) {
    Future<T> future = executor.submit(task);
    futures.add(future);
    return future;
  }

  void addClosing(AutoCloseable resource) {
    futures.add(
        executor.submit(
            () -> {
              resource.close();
              return resource;
            }));
  }

  /** Waits for the end of every task, then throws the first failure with the others attached. */
  void join() {
    RuntimeException failure = null;
    for (Future<?> future : futures) {
      failure = merge(failure, failureOf(future));
    }
    if (failure != null) {
      throw failure;
    }
  }

  private static @Nullable RuntimeException failureOf(Future<?> future) {
    try {
      future.get();
      return null;
    } catch (ExecutionException e) {
      return e.getCause() instanceof RuntimeException unchecked
          ? unchecked
          : new BackendStartException("A backend failed: " + e.getCause(), e);
    } catch (InterruptedException e) {
      future.cancel(true);
      Thread.currentThread().interrupt();
      return new BackendStartException("Interrupted while waiting for a backend", e);
    }
  }

  private static @Nullable RuntimeException merge(
      @Nullable RuntimeException first, @Nullable RuntimeException next) {
    if (first != null && next != null) {
      first.addSuppressed(next);
    }
    return first != null ? first : next;
  }

  @Override
  public void close() {
    executor.close();
  }
}
