package io.tidemark.store.head;

import io.lettuce.core.KeyValue;
import io.lettuce.core.SetArgs;
import io.lettuce.core.api.StatefulRedisConnection;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Bytes in Redis, over a connection of their own: a large value must not hold up the head. A Redis
 * that is away or slow holds nothing. Safe for several threads.
 */
public final class RedisBlobs implements BlobStore, AutoCloseable {

  /** A cache that takes longer than this is worth nothing. */
  private static final Duration ANSWER_TIMEOUT = Duration.ofMillis(500);

  private final RedisLink link;

  public RedisBlobs(HeadClient client) {
    this.link = new RedisLink(client);
  }

  @Override
  public List<byte @Nullable []> get(List<String> keys) {
    byte[][] encoded = keys.stream().map(RedisBlobs::bytes).toArray(byte[][]::new);
    CompletableFuture<StatefulRedisConnection<byte[], byte[]>> connection = link.connection();
    try {
      List<KeyValue<byte[], byte[]>> values =
          connection
              .thenCompose(open -> open.async().mget(encoded))
              .get(ANSWER_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
      link.succeed();
      List<byte @Nullable []> found = new ArrayList<>(values.size());
      for (KeyValue<byte[], byte[]> value : values) {
        found.add(value.hasValue() ? value.getValue() : null);
      }
      return found;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (TimeoutException | ExecutionException e) {
      link.fail(connection);
    }
    return Collections.nCopies(keys.size(), null);
  }

  @Override
  public void put(String key, byte[] value, Duration life) {
    send(open -> open.async().set(bytes(key), value, SetArgs.Builder.px(life)));
  }

  @Override
  public void keep(String key, Duration life) {
    send(open -> open.async().pexpire(bytes(key), life));
  }

  /** Nobody waits for the answer; a connection that is lost is found so by the next read. */
  private <T> void send(
      Function<StatefulRedisConnection<byte[], byte[]>, CompletionStage<T>> command) {
    CompletableFuture<?> _ = link.connection().thenCompose(command);
  }

  private static byte[] bytes(String key) {
    return key.getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public void close() {
    link.close();
  }
}
