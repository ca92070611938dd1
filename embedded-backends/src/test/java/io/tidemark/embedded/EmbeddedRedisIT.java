package io.tidemark.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedRedisIT {
  @TempDir Path directory;

  @Test
  void comesBackEmptyOnTheSamePort() throws Exception {
    try (EmbeddedRedis redis = EmbeddedRedis.start(directory, 0, 64)) {
      assertThat(RedisCommand.run(redis, "SET key value")).isEqualTo("+OK");
      assertThat(RedisCommand.run(redis, "GET key")).isEqualTo("value");
      URI before = URI.create(redis.uri());
      redis.stop();
      assertThatThrownBy(() -> RedisCommand.run(redis, "PING")).hasMessageContaining("refused");
      redis.restart();
      assertThat(URI.create(redis.uri())).isEqualTo(before).hasPort(redis.port());
      assertThat(RedisCommand.run(redis, "GET key")).isEqualTo("$-1");
    }
  }

  @Test
  void evictsInsteadOfRefusingWritesAboveItsMemory() throws Exception {
    try (EmbeddedRedis redis = EmbeddedRedis.start(directory, 0, 48)) {
      assertThat(RedisCommand.run(redis, "INFO memory")).isNotNull();
      String value = "x".repeat(60_000);
      for (int i = 0; i < 1000; i++) {
        assertThat(RedisCommand.run(redis, "SET key" + i + " " + value + " EX 2000"))
            .isEqualTo("+OK");
      }
      // Redis looks at a sample of the keys, so which one goes is likely, not certain.
      String keys = RedisCommand.run(redis, "DBSIZE");
      assertThat(Integer.parseInt(keys.substring(1))).isBetween(100, 999);
    }
  }

  @Test
  void startsAgainAfterAKill() throws Exception {
    try (EmbeddedRedis redis = EmbeddedRedis.start(directory, 0, 64)) {
      ProcessHandle.of(redis.pid()).orElseThrow().destroyForcibly();
      redis.restart();
      assertThat(RedisCommand.run(redis, "PING")).isEqualTo("+PONG");
    }
  }

  @Test
  void sparesAnotherProcessThatNowHasTheIdInTheStaleFile() throws Exception {
    EmbeddedRedis.start(directory, 0, 64).close();
    Process unrelated = new ProcessBuilder("sleep", "300").start();
    try {
      Files.writeString(directory.resolve("redis.pid"), unrelated.pid() + "\n");
      EmbeddedRedis.start(directory, 0, 64).close();
      assertThat(unrelated.isAlive()).isTrue();
    } finally {
      unrelated.destroyForcibly();
    }
  }

  @Test
  void aTemporaryServerLeavesNeitherProcessNorDirectory() throws Exception {
    EmbeddedRedis redis = EmbeddedRedis.startTemporary();
    Path home = Path.of(configuredDirectory(redis));
    ServerProcess process =
        ServerProcess.in(home, "redis-server", ProcessIdFile.read(home.resolve("redis.pid")))
            .getFirst();
    assertThat(process.handle().pid()).isEqualTo(redis.pid());
    redis.close();
    assertThat(process.isRunning()).isFalse();
    assertThat(home).doesNotExist();
  }

  private static String configuredDirectory(EmbeddedRedis redis) throws Exception {
    Path executableDirectory =
        Path.of("/proc").resolve(Long.toString(redis.pid())).resolve("cwd").toRealPath();
    return executableDirectory.toString();
  }
}
