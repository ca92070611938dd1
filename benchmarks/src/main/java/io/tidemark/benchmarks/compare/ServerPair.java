package io.tidemark.benchmarks.compare;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Both servers, running at once on a temporary directory; closing ends them and deletes it. An
 * interrupt from the keyboard does so too.
 */
final class ServerPair implements AutoCloseable {

  private final Path directory;
  private final Consumer<String> progress;
  private final List<Server> servers = new CopyOnWriteArrayList<>();
  private final Thread cleanUp = new Thread(this::end);

  private ServerPair(Path directory, Consumer<String> progress) {
    this.directory = directory;
    this.progress = progress;
  }

  /**
   * Starts one after the other and waits until both are ready.
   *
   * @param script of Tidemark
   * @param prometheus the program
   * @param idle see {@link Launch#tidemark}
   */
  static ServerPair start(Path script, String prometheus, Duration idle, Consumer<String> progress)
      throws IOException {
    ServerPair pair = new ServerPair(Files.createTempDirectory("tidemark-bench"), progress);
    Runtime.getRuntime().addShutdownHook(pair.cleanUp);
    try {
      pair.add(Launch.tidemark(script, pair.home("tidemark"), freePort(), idle));
      pair.add(Launch.prometheus(prometheus, pair.home("prometheus"), freePort()));
      return pair;
    } catch (IOException | RuntimeException e) {
      pair.close();
      throw e;
    }
  }

  private Path home(String name) throws IOException {
    return Files.createDirectory(directory.resolve(name));
  }

  private void add(Launch launch) throws IOException {
    progress.accept("starting " + launch.name());
    servers.add(Server.start(launch, directory.resolve(launch.name() + ".log")));
  }

  Server tidemark() {
    return servers.get(0);
  }

  Server prometheus() {
    return servers.get(1);
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  @Override
  public void close() {
    Runtime.getRuntime().removeShutdownHook(cleanUp);
    end();
  }

  private void end() {
    servers.forEach(Server::close);
    try (Stream<Path> files = Files.walk(directory)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    } catch (IOException | UncheckedIOException e) {
      System.err.println("could not delete " + directory + ": " + e.getMessage());
    }
  }
}
