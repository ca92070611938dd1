package io.tidemark.embedded;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * All backends of one data directory, started and ended together.
 *
 * <p>The directory holds {@code kafka}, {@code redis}, {@code postgres/<name>} and the lock that
 * keeps a second program out. When the JVM is asked to end, an exit hook leaves the program time to
 * close its services and then this, and ends the backends itself when that does not happen.
 */
public final class EmbeddedBackends implements AutoCloseable {
  private static final Duration GRACE_ON_EXIT = Duration.ofSeconds(10);
  private static final int REDIS_MEGABYTES = 256;
  private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9_-]{0,62}");

  private final OwnedDirectory directory;
  private final CountDownLatch closeRequested = new CountDownLatch(1);
  private final Started started;

  private record Started(
      EmbeddedKafka kafka, EmbeddedRedis redis, Map<String, EmbeddedPostgres> postgres) {}

  private record Opened(OwnedDirectory home, AutoCloseable server) {}

  private EmbeddedBackends(OwnedDirectory directory, Started started) {
    this.directory = directory;
    this.started = started;
  }

  /**
   * Starts a broker, a Redis and one PostgreSQL server a name, all on free ports.
   *
   * @param directory made when absent; throws {@link DirectoryInUseException} when another program,
   *     or this one, holds it
   * @param postgresNames distinct; lower-case letters, digits, hyphens and underscores
   */
  public static EmbeddedBackends start(Path directory, List<String> postgresNames) {
    requireValid(postgresNames);
    OwnedDirectory owned = OwnedDirectory.persistent(directory);
    Queue<Opened> opened = new ConcurrentLinkedQueue<>();
    try {
      EmbeddedBackends backends =
          new EmbeddedBackends(owned, startAll(owned.path(), postgresNames, opened));
      // Until here each server has a hook of its own, so that an exit during the start ends it too.
      owned.onExit("the backends", backends::closeOnExit);
      opened.forEach(server -> server.home().cancelExitHook());
      return backends;
    } catch (RuntimeException e) {
      try {
        closeAll(opened.stream().map(Opened::server).toList());
      } catch (RuntimeException suppressed) {
        e.addSuppressed(suppressed);
      }
      owned.release();
      throw e;
    }
  }

  private static void requireValid(List<String> names) {
    for (String name : names) {
      if (!NAME.matcher(name).matches()) {
        throw new IllegalArgumentException(
            "The PostgreSQL server name \"" + name + "\" does not match " + NAME);
      }
    }
    if (names.stream().distinct().count() != names.size()) {
      throw new IllegalArgumentException("A PostgreSQL server name appears twice in " + names);
    }
  }

  private static Started startAll(Path root, List<String> postgresNames, Queue<Opened> opened) {
    try (ParallelTasks tasks = new ParallelTasks()) {
      Future<EmbeddedKafka> kafka =
          tasks.add(open(root.resolve("kafka"), opened, home -> EmbeddedKafka.startIn(home, 0, 0)));
      // Unpacked once, rather than by every server at the same time.
      PostgresInstallation.locate();
      Map<String, Future<EmbeddedPostgres>> postgres = new TreeMap<>();
      for (String name : postgresNames) {
        Path home = root.resolve("postgres").resolve(name);
        postgres.put(
            name, tasks.add(open(home, opened, owned -> EmbeddedPostgres.startIn(owned, 0))));
      }
      Future<EmbeddedRedis> redis =
          tasks.add(
              open(
                  root.resolve("redis"),
                  opened,
                  home -> EmbeddedRedis.startIn(home, 0, REDIS_MEGABYTES)));
      tasks.join();
      Map<String, EmbeddedPostgres> servers = new TreeMap<>();
      postgres.forEach((name, server) -> servers.put(name, server.resultNow()));
      return new Started(kafka.resultNow(), redis.resultNow(), servers);
    }
  }

  private static <T extends AutoCloseable> Callable<T> open(
      Path home, Queue<Opened> opened, Function<OwnedDirectory, T> start) {
    return () -> {
      OwnedDirectory owned = OwnedDirectory.persistent(home);
      T server = start.apply(owned);
      opened.add(new Opened(owned, server));
      return server;
    };
  }

  public EmbeddedKafka kafka() {
    return started.kafka();
  }

  /** The server of that name; throws when it was not among the names at the start. */
  public EmbeddedPostgres postgres(String name) {
    EmbeddedPostgres server = started.postgres().get(name);
    if (server == null) {
      throw new IllegalArgumentException(
          "No PostgreSQL server \"" + name + "\"; there are " + started.postgres().keySet());
    }
    return server;
  }

  public EmbeddedRedis redis() {
    return started.redis();
  }

  private void closeOnExit() {
    try {
      closeRequested.await(GRACE_ON_EXIT.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    close();
  }

  /** Ends all servers, keeping their data; a second call waits for the first and does nothing. */
  @Override
  public void close() {
    closeRequested.countDown();
    synchronized (this) {
      if (directory.isReleased()) {
        return;
      }
      try {
        Queue<AutoCloseable> backends = new ConcurrentLinkedQueue<>(started.postgres().values());
        backends.add(started.kafka());
        backends.add(started.redis());
        closeAll(backends);
      } finally {
        directory.release();
      }
    }
  }

  private static void closeAll(Iterable<AutoCloseable> backends) {
    try (ParallelTasks tasks = new ParallelTasks()) {
      for (AutoCloseable backend : backends) {
        tasks.addClosing(backend);
      }
      tasks.join();
    }
  }
}
