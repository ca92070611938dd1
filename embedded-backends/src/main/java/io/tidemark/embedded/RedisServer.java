package io.tidemark.embedded;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** The Redis process of one directory. */
final class RedisServer {
  private static final Logger LOG = System.getLogger(RedisServer.class.getName());
  private static final String PROGRAM = "redis-server";
  private static final Duration START_DEADLINE = Duration.ofSeconds(15);
  private static final Duration STOP_DEADLINE = Duration.ofSeconds(5);
  private static final File NOTHING = new File("/dev/null");

  private final Path executable;
  private final Path directory;
  private final Path processIdFile;

  RedisServer(Path executable, Path directory) {
    this.executable = executable;
    this.directory = directory;
    this.processIdFile = directory.resolve("redis.pid");
  }

  /** The program in the user's cache, unpacked there at the first use. */
  static Path locateExecutable() {
    Platform platform = Platform.current();
    return BinaryCache.ofUser()
        .directory(
            "redis-" + BinaryCache.packagedVersion("redis") + "-" + platform,
            platform.redisExecutable(),
            RedisServer::unpackExecutable)
        .resolve(PROGRAM);
  }

  private static void unpackExecutable(InputStream resource, Path target) throws IOException {
    Path file = target.resolve(PROGRAM);
    Files.copy(resource, file);
    if (!file.toFile().setExecutable(true)) {
      throw new IOException("Cannot make " + file + " executable");
    }
  }

  /** Ends a server that a killed run has left in the directory. */
  void endLeftover() {
    running()
        .ifPresent(
            leftover ->
                LOG.log(
                    Level.INFO,
                    "Ending the Redis process {0} that an earlier run left in {1}",
                    Long.toString(leftover.handle().pid()),
                    directory));
    stop();
  }

  /** Starts, and waits until commands are answered. */
  ServerProcess start(RedisConfiguration configuration) {
    ServerLog log = new ServerLog(directory.resolve("redis.log"));
    try {
      log.rotate();
      Files.deleteIfExists(processIdFile);
      Path file = directory.resolve("redis.conf");
      Files.writeString(file, configuration.toConfigurationFile(processIdFile, log.file()));
      Deadline deadline = Deadline.after(START_DEADLINE);
      if (!launch(file, log) || !deadline.await(() -> answers(configuration.port()))) {
        stop();
        throw failure("did not start.", log);
      }
      return running().orElseThrow(() -> failure("ended just after its start.", log));
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot run Redis in " + directory, e);
    }
  }

  /** The launched process forks the server and ends. */
  private boolean launch(Path configuration, ServerLog log) throws IOException {
    Process process =
        new ProcessBuilder(executable.toString(), configuration.toString())
            .directory(directory.toFile())
            .redirectErrorStream(true)
            .redirectInput(NOTHING)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log.file().toFile()))
            .start();
    try {
      if (!process.waitFor(START_DEADLINE.toNanos(), TimeUnit.NANOSECONDS)) {
        process.destroyForcibly();
        return false;
      }
      return process.exitValue() == 0;
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /** The id file comes first: without it, another server may answer on the port. */
  private boolean answers(int port) {
    return ProcessIdFile.read(processIdFile).isPresent() && RedisPing.isAnswered(port);
  }

  Optional<ServerProcess> running() {
    return ServerProcess.in(directory, PROGRAM, ProcessIdFile.read(processIdFile)).stream()
        .findFirst();
  }

  void stop() {
    running()
        .ifPresent(
            server -> {
              server.handle().destroy();
              if (!server.awaitEnd(STOP_DEADLINE)) {
                server.kill(STOP_DEADLINE);
              }
            });
  }

  private BackendStartException failure(String what, ServerLog log) {
    return new BackendStartException(
        log.explain(
            "Redis in " + directory + " " + what,
            "If a library is missing (libssl.so.3), install OpenSSL 3; else see the log."));
  }
}
