package io.tidemark.store.head;

import io.lettuce.core.api.StatefulRedisConnection;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * One connection that is made when needed and again after a failure, each time after a longer
 * pause; within the pause it fails at once.
 */
final class RedisLink implements AutoCloseable {

  private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(3);

  private final HeadClient client;
  private @Nullable CompletableFuture<StatefulRedisConnection<byte[], byte[]>> current;
  private Duration pause = FIRST_PAUSE;
  private long pauseEndsNanos;
  private boolean pausing;
  private boolean closed;

  RedisLink(HeadClient client) {
    this.client = client;
  }

  /** The connection: there already, or on its way, or failed. */
  synchronized CompletableFuture<StatefulRedisConnection<byte[], byte[]>> connection() {
    if (current != null && isBroken(current)) {
      fail(current);
    }
    if (current != null) {
      return current;
    }
    if (closed) {
      return CompletableFuture.failedFuture(new HeadUnavailableException("closed", null));
    }
    if (pausing && System.nanoTime() - pauseEndsNanos < 0) {
      return CompletableFuture.failedFuture(
          new HeadUnavailableException("it is away, the next attempt is not due yet", null));
    }
    CompletableFuture<StatefulRedisConnection<byte[], byte[]>> opening = client.connect();
    current = opening;
    return opening;
  }

  private static boolean isBroken(
      CompletableFuture<StatefulRedisConnection<byte[], byte[]>> connection) {
    return connection.isCompletedExceptionally()
        || (connection.isDone() && !connection.join().isOpen());
  }

  /**
   * Drops a connection, unless that was done already: what was sent over it may or may not have
   * been done.
   */
  @SuppressWarnings("ReferenceEquality") // which attempt it was, not what came of it
  synchronized void fail(CompletableFuture<StatefulRedisConnection<byte[], byte[]>> connection) {
    if (connection != current) {
      return;
    }
    drop();
    pausing = true;
    pauseEndsNanos = System.nanoTime() + pause.toNanos();
    Duration doubled = pause.multipliedBy(2);
    pause = doubled.compareTo(LONGEST_PAUSE) < 0 ? doubled : LONGEST_PAUSE;
  }

  /** Redis answered: the next failure is followed by a short pause again. */
  synchronized void succeed() {
    pausing = false;
    pause = FIRST_PAUSE;
  }

  private void drop() {
    if (current != null) {
      CompletableFuture<?> _ = current.thenCompose(StatefulRedisConnection::closeAsync);
      current = null;
    }
  }

  @Override
  public synchronized void close() {
    closed = true;
    drop();
  }
}
