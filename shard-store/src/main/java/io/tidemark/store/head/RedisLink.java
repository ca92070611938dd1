package io.tidemark.store.head;

import io.lettuce.core.api.StatefulRedisConnection;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * One connection that is made when needed and again when it is lost; after failures each time after
 * a longer pause, within which it fails at once.
 */
final class RedisLink implements AutoCloseable {

  private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(3);

  private final HeadClient client;
  private final Preparation preparation;
  private @Nullable CompletableFuture<StatefulRedisConnection<byte[], byte[]>> current;
  private Duration pause = FIRST_PAUSE;
  private long pauseEndsNanos;
  private boolean pausing;
  private boolean closed;

  /** What is done with a new connection before anything else. */
  @FunctionalInterface
  interface Preparation {
    CompletionStage<StatefulRedisConnection<byte[], byte[]>> prepare(
        StatefulRedisConnection<byte[], byte[]> opened);
  }

  RedisLink(HeadClient client) {
    this(client, CompletableFuture::completedStage);
  }

  RedisLink(HeadClient client, Preparation preparation) {
    this.client = client;
    this.preparation = preparation;
  }

  /** The connection: there already, or on its way, or failed. */
  synchronized CompletableFuture<StatefulRedisConnection<byte[], byte[]>> connection() {
    if (current != null && isClosed(current)) {
      // It was open: Redis may be back already, and need not be waited for.
      drop();
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
    CompletableFuture<StatefulRedisConnection<byte[], byte[]>> opening =
        client.connect().thenCompose(preparation::prepare);
    current = opening;
    CompletableFuture<?> _ =
        opening.whenComplete(
            (opened, failure) -> {
              if (failure != null) {
                fail(opening);
              }
            });
    return opening;
  }

  private static boolean isClosed(
      CompletableFuture<StatefulRedisConnection<byte[], byte[]>> connection) {
    return connection.isDone()
        && !connection.isCompletedExceptionally()
        && !connection.join().isOpen();
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
