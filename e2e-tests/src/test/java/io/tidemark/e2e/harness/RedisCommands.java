package io.tidemark.e2e.harness;

import io.lettuce.core.RedisClient;
import io.lettuce.core.api.StatefulRedisConnection;
import java.util.function.Function;

/** The few commands that an operator gives a Redis here. */
public final class RedisCommands {

  private RedisCommands() {}

  /** Forgets everything. */
  public static void flushAll(String uri) {
    String answer = run(uri, connection -> connection.sync().flushall());
    if (!answer.equals("OK")) {
      throw new AssertionError("FLUSHALL: " + answer);
    }
  }

  public static boolean ping(String uri) {
    return run(uri, connection -> connection.sync().ping()).equals("PONG");
  }

  private static String run(
      String uri, Function<StatefulRedisConnection<String, String>, String> command) {
    RedisClient client = RedisClient.create(uri);
    try (StatefulRedisConnection<String, String> connection = client.connect()) {
      return command.apply(connection);
    } finally {
      client.shutdown();
    }
  }
}
