package io.tidemark.embedded;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** One Redis server process on the loopback address: a cache, empty after every start. */
public final class EmbeddedRedis implements AutoCloseable {
  private static final int TEMPORARY_MEGABYTES = 64;

  private final OwnedDirectory directory;
  private final RedisServer server;
  private final RedisConfiguration configuration;
  private @Nullable ServerProcess process;

  private EmbeddedRedis(
      OwnedDirectory directory, RedisServer server, RedisConfiguration configuration) {
    this.directory = directory;
    this.server = server;
    this.configuration = configuration;
  }

  /** Starts in the directory, which is made when absent; port 0 stands for a free one. */
  public static EmbeddedRedis start(Path directory, int port, int maxMemoryMegabytes) {
    return startIn(OwnedDirectory.persistent(directory), port, maxMemoryMegabytes);
  }

  /** Starts with 64 MB in a directory that is deleted on close. */
  public static EmbeddedRedis startTemporary() {
    Path executable = RedisServer.locateExecutable();
    return startIn(
        OwnedDirectory.temporary(
            "redis", abandoned -> new RedisServer(executable, abandoned).endLeftover()),
        0,
        TEMPORARY_MEGABYTES);
  }

  static EmbeddedRedis startIn(OwnedDirectory directory, int port, int maxMemoryMegabytes) {
    try {
      RedisServer server = new RedisServer(RedisServer.locateExecutable(), directory.path());
      // First, since it may hold the wanted port.
      server.endLeftover();
      RedisConfiguration configuration =
          new RedisConfiguration(
              directory.path(), LoopbackPorts.choose(port, "Redis"), maxMemoryMegabytes);
      EmbeddedRedis redis = new EmbeddedRedis(directory, server, configuration);
      directory.onExit("Redis", redis::close);
      redis.restart();
      return redis;
    } catch (RuntimeException e) {
      directory.release();
      throw e;
    }
  }

  /** The address, as {@code redis://host:port}. */
  public String uri() {
    return "redis://" + LoopbackPorts.HOST + ":" + port();
  }

  public int port() {
    return configuration.port();
  }

  /** The id of the server process; throws when it is stopped. */
  public synchronized long pid() {
    if (process == null) {
      throw new IllegalStateException("Redis in " + directory.path() + " is stopped");
    }
    return process.handle().pid();
  }

  public synchronized void stop() {
    server.stop();
    process = null;
  }

  /**
   * Starts a stopped or killed server again, and a running one anew, empty and on the same port.
   */
  public synchronized void restart() {
    directory.requireOwned();
    stop();
    process = server.start(configuration);
  }

  @Override
  public synchronized void close() {
    if (directory.isReleased()) {
      return;
    }
    try {
      stop();
    } finally {
      directory.release();
    }
  }
}
