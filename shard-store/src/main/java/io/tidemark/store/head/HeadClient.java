package io.tidemark.store.head;

import io.lettuce.core.ClientOptions;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
import io.lettuce.core.SocketOptions;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.codec.ByteArrayCodec;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/**
 * The Redis client that writers and readers share; one a program. Its construction connects to
 * nothing, and a Redis that is away never holds it up.
 */
public final class HeadClient implements AutoCloseable {

  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(1);
  private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(2);

  private final RedisURI uri;
  private final RedisClient client;

  /**
   * A client.
   *
   * @param uri for instance {@code redis://127.0.0.1:6379}
   */
  public HeadClient(String uri) {
    this.uri = RedisURI.create(uri);
    this.uri.setTimeout(CONNECT_TIMEOUT);
    this.client = RedisClient.create();
    // Commands whose answer was lost must not be repeated behind our back: APPEND adds twice.
    client.setOptions(
        ClientOptions.builder()
            .autoReconnect(false)
            .disconnectedBehavior(ClientOptions.DisconnectedBehavior.REJECT_COMMANDS)
            .socketOptions(
                SocketOptions.builder().connectTimeout(CONNECT_TIMEOUT).keepAlive(true).build())
            .build());
  }

  CompletableFuture<StatefulRedisConnection<byte[], byte[]>> connect() {
    return client.connectAsync(ByteArrayCodec.INSTANCE, uri).toCompletableFuture();
  }

  @Override
  public void close() {
    client.shutdown(Duration.ZERO, CLOSE_TIMEOUT);
  }
}
