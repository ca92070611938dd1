package io.tidemark.store.head;

import io.lettuce.core.SetArgs;
import io.lettuce.core.api.async.RedisAsyncCommands;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * The first half of a tick: its frames, and a look at what became of earlier ones. The answers tell
 * which frames and partitions Redis no longer holds as they were published.
 */
final class FrameExchange {

  private final HeadTick tick;
  private final PublishedHead published;
  private final long nowNanos;

  private final List<CompletableFuture<?>> answers = new ArrayList<>();
  private final Map<FrameKey, CompletableFuture<Long>> appended = new LinkedHashMap<>();
  private final Map<FrameKey, CompletableFuture<Boolean>> refreshed = new HashMap<>();
  private final Map<HeadPartition, CompletableFuture<byte @Nullable []>> held = new HashMap<>();

  FrameExchange(HeadTick tick, PublishedHead published, long nowNanos) {
    this.tick = tick;
    this.published = published;
    this.nowNanos = nowNanos;
  }

  /** Issues the commands; the future completes with the last answer. */
  CompletableFuture<Void> send(RedisAsyncCommands<byte[], byte[]> redis) {
    // Watched until the positions are written: a wipe in between makes that transaction fail.
    for (HeadPartition partition : tick.positions().keySet()) {
      byte[] key = HeadKeys.position(partition);
      await(redis.watch(key));
      held.put(partition, expect(redis.get(key)));
    }
    Set<FrameKey> written = new HashSet<>();
    for (HeadFrame frame : tick.frames()) {
      send(redis, frame);
      written.add(frame.key());
    }
    for (FrameKey key : published.dueForRefresh(nowNanos)) {
      if (written.add(key)) {
        refresh(redis, key);
      }
    }
    for (ClosedWindow window : tick.closed()) {
      for (FrameKey key : published.framesOf(window)) {
        await(redis.expire(HeadKeys.frame(key), HeadKeys.LIFE_AFTER_CLOSE));
      }
    }
    return CompletableFuture.allOf(answers.toArray(CompletableFuture<?>[]::new));
  }

  private void send(RedisAsyncCommands<byte[], byte[]> redis, HeadFrame frame) {
    byte[] key = HeadKeys.frame(frame.key());
    byte[] blocks =
        Arrays.copyOfRange(frame.bytes(), frame.offset(), frame.offset() + frame.length());
    if (frame.whole()) {
      await(redis.set(key, blocks, SetArgs.Builder.ex(HeadKeys.LIFE)));
      published.refreshed(frame.key(), nowNanos);
      return;
    }
    boolean known = published.isKnown(frame.key());
    appended.put(frame.key(), expect(redis.append(key, blocks)));
    if (!known) {
      refresh(redis, frame.key());
    }
  }

  private void refresh(RedisAsyncCommands<byte[], byte[]> redis, FrameKey key) {
    refreshed.put(key, expect(redis.expire(HeadKeys.frame(key), HeadKeys.LIFE)));
    published.refreshed(key, nowNanos);
  }

  private void await(CompletionStage<?> answer) {
    answers.add(answer.toCompletableFuture());
  }

  private <T extends @Nullable Object> CompletableFuture<T> expect(CompletionStage<T> answer) {
    CompletableFuture<T> future = answer.toCompletableFuture();
    answers.add(future);
    return future;
  }

  /** After all answers: the frames that are not as they were published. */
  Set<FrameKey> lostFrames() {
    Set<FrameKey> lost = new HashSet<>();
    for (HeadFrame frame : tick.frames()) {
      CompletableFuture<Long> answer = appended.get(frame.key());
      long expected = frame.length() + (frame.whole() ? 0 : published.lengthOf(frame.key()));
      if (answer != null && answer.join() != expected) {
        lost.add(frame.key());
      } else {
        published.setLength(frame.key(), expected);
      }
    }
    refreshed.forEach(
        (key, answer) -> {
          if (!answer.join()) {
            lost.add(key);
          }
        });
    published.forget(lost);
    tick.closed().forEach(window -> published.forget(published.framesOf(window)));
    return lost;
  }

  /** After all answers: the partitions whose last position is gone or another owner's. */
  Set<HeadPartition> lostPartitions() {
    Set<HeadPartition> lost = new HashSet<>();
    held.forEach(
        (partition, answer) -> {
          if (!published.isExpected(partition, answer.join())) {
            lost.add(partition);
          }
        });
    return lost;
  }
}
