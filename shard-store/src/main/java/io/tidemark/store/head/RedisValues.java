package io.tidemark.store.head;

import io.lettuce.core.KeyValue;
import io.lettuce.core.RedisException;
import io.lettuce.core.api.StatefulRedisConnection;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Reads values over one connection; safe for several threads. */
final class RedisValues {

  private static final Duration ANSWER_TIMEOUT = Duration.ofSeconds(2);

  private final RedisLink link;

  RedisValues(RedisLink link) {
    this.link = link;
  }

  /**
   * The value of each key.
   *
   * @throws HeadUnavailableException when Redis does not answer in time
   */
  List<KeyValue<byte[], byte[]>> get(byte[][] keys) {
    CompletableFuture<StatefulRedisConnection<byte[], byte[]>> connection = link.connection();
    try {
      List<KeyValue<byte[], byte[]>> values =
          connection
              .thenCompose(open -> open.async().mget(keys))
              .get(ANSWER_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
      link.succeed();
      return values;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new HeadUnavailableException("interrupted", e);
    } catch (TimeoutException e) {
      link.fail(connection);
      throw new HeadUnavailableException(
          "no answer within " + ANSWER_TIMEOUT.toMillis() + " ms", e);
    } catch (ExecutionException | RedisException e) {
      Throwable cause = e.getCause() == null ? e : e.getCause();
      throw new HeadUnavailableException(String.valueOf(cause.getMessage()), e);
    }
  }
}
