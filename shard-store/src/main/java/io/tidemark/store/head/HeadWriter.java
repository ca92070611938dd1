package io.tidemark.store.head;

import io.lettuce.core.SetArgs;
import io.lettuce.core.TransactionResult;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.api.async.RedisAsyncCommands;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Publishes the open windows of one owner of topic partitions; one writer a Streams task, with a
 * connection of its own.
 *
 * <p>A tick goes in two halves. First its frames, sent together, with a look at the last positions;
 * then, once every frame is known to have been taken, the new positions, in a transaction that
 * fails if the old ones changed or vanished meanwhile. So a position never promises a sample that
 * Redis has lost. One tick at a time is under way, which bounds the memory; nothing here waits.
 */
public final class HeadWriter implements AutoCloseable {

  private static final Duration ANSWER_TIMEOUT = Duration.ofSeconds(1);

  private final RedisLink link;
  private final AtomicBoolean underWay = new AtomicBoolean();

  /** Used by the tick that is under way. */
  private final PublishedHead published = new PublishedHead();

  public HeadWriter(HeadClient client) {
    this.link = new RedisLink(client);
  }

  /**
   * Sends a tick and returns at once. The outcome is known within about two seconds, and is never
   * an exception.
   */
  public CompletableFuture<HeadOutcome> publish(HeadTick tick) {
    if (!underWay.compareAndSet(false, true)) {
      return CompletableFuture.completedFuture(new HeadOutcome.Busy());
    }
    CompletableFuture<StatefulRedisConnection<byte[], byte[]>> connection = link.connection();
    return within(connection, ANSWER_TIMEOUT)
        .thenCompose(open -> exchange(open, tick))
        .exceptionally(failure -> onFailure(connection, failure))
        .whenComplete((result, failure) -> underWay.set(false));
  }

  private CompletableFuture<HeadOutcome> exchange(
      StatefulRedisConnection<byte[], byte[]> connection, HeadTick tick) {
    connection.setAutoFlushCommands(false);
    RedisAsyncCommands<byte[], byte[]> redis = connection.async();
    FrameExchange frames = new FrameExchange(tick, published, System.nanoTime());
    CompletableFuture<Void> answers = frames.send(redis);
    connection.flushCommands();
    return within(answers, ANSWER_TIMEOUT)
        .thenCompose(
            all -> writePositions(connection, tick, frames.lostPartitions(), frames.lostFrames()));
  }

  private CompletableFuture<HeadOutcome> writePositions(
      StatefulRedisConnection<byte[], byte[]> connection,
      HeadTick tick,
      Set<HeadPartition> lostPartitions,
      Set<FrameKey> lostFrames) {
    lostPartitions.forEach(published::forget);
    Set<HeadPartition> unfit = new HashSet<>(lostPartitions);
    lostFrames.forEach(key -> unfit.add(key.partition()));
    HeadOutcome outcome =
        !lostPartitions.isEmpty()
            ? new HeadOutcome.RepublishPartitions(unfit)
            : !lostFrames.isEmpty()
                ? new HeadOutcome.RepublishFrames(lostFrames)
                : new HeadOutcome.Published();
    Map<HeadPartition, byte[]> positions = new HashMap<>();
    tick.positions()
        .forEach(
            (partition, position) -> {
              if (!unfit.contains(partition)) {
                positions.put(partition, position.encode());
              }
            });
    RedisAsyncCommands<byte[], byte[]> redis = connection.async();
    CompletableFuture<HeadOutcome> written =
        positions.isEmpty()
            ? redis.unwatch().toCompletableFuture().thenApply(ok -> outcome)
            : set(redis, positions).thenApply(result -> onWritten(result, positions, outcome));
    connection.flushCommands();
    return within(written, ANSWER_TIMEOUT);
  }

  private static CompletableFuture<TransactionResult> set(
      RedisAsyncCommands<byte[], byte[]> redis, Map<HeadPartition, byte[]> positions) {
    CompletableFuture<?> begun = redis.multi().toCompletableFuture();
    positions.forEach(
        (partition, position) -> {
          // Queued only; the answer that counts is that of EXEC.
          CompletionStage<?> _ =
              redis.set(
                  HeadKeys.position(partition),
                  position,
                  SetArgs.Builder.ex(HeadKeys.POSITION_LIFE));
        });
    return begun.thenCombine(redis.exec(), (ok, result) -> result);
  }

  private HeadOutcome onWritten(
      TransactionResult result, Map<HeadPartition, byte[]> positions, HeadOutcome outcome) {
    link.succeed();
    if (result.wasDiscarded()) {
      positions.keySet().forEach(published::forget);
      Set<HeadPartition> lost = new HashSet<>(positions.keySet());
      if (outcome instanceof HeadOutcome.RepublishPartitions earlier) {
        lost.addAll(earlier.partitions());
      } else if (outcome instanceof HeadOutcome.RepublishFrames earlier) {
        earlier.keys().forEach(key -> lost.add(key.partition()));
      }
      return new HeadOutcome.RepublishPartitions(lost);
    }
    positions.forEach(published::setPosition);
    return outcome;
  }

  private HeadOutcome onFailure(
      CompletableFuture<StatefulRedisConnection<byte[], byte[]>> connection, Throwable failure) {
    // What of the tick was done is not known, so nothing is known of what Redis holds.
    link.fail(connection);
    published.forgetAll();
    Throwable cause =
        failure instanceof CompletionException && failure.getCause() != null
            ? failure.getCause()
            : failure;
    return new HeadOutcome.Unavailable(
        cause instanceof TimeoutException
            ? "no answer within " + ANSWER_TIMEOUT.toMillis() + " ms"
            : String.valueOf(cause.getMessage()));
  }

  private static <T> CompletableFuture<T> within(CompletableFuture<T> answer, Duration timeout) {
    // A copy: the time limit must not complete the shared future of a connection.
    return answer.copy().orTimeout(timeout.toMillis(), TimeUnit.MILLISECONDS);
  }

  @Override
  public void close() {
    link.close();
  }
}
