package io.tidemark.e2e.harness;

import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Prometheus' command line client, asking one server. */
public final class Promtool {

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final URI server;

  public Promtool(URI server) {
    this.server = server;
  }

  /**
   * What {@code promtool query} prints; the options come first, the last arguments follow the
   * server.
   */
  public String query(String kind, String... arguments) {
    return run(0, List.of("query", kind), arguments);
  }

  /** The same as JSON. */
  public String queryAsJson(String kind, String... arguments) {
    return run(0, List.of("query", "--format=json", kind), arguments);
  }

  /** What it prints when the query is refused. */
  public String fail(String kind, String... arguments) {
    return run(1, List.of("query", kind), arguments);
  }

  private String run(int code, List<String> verb, String... arguments) {
    assumeFalse(PrometheusServer.isLeftOut(), "-D" + PrometheusServer.SKIP + "=skip is given");
    List<String> command = new ArrayList<>(List.of("promtool"));
    command.addAll(verb);
    List<String> operands = new ArrayList<>();
    for (String argument : arguments) {
      (argument.startsWith("--") ? command : operands).add(argument);
    }
    command.add(server.toString());
    command.addAll(operands);
    String log = "promtool-" + UUID.randomUUID();
    try (ChildProgram promtool = ChildProgram.start(log, Layout.root(), Map.of(), command)) {
      int ended = promtool.awaitExit(PATIENCE);
      if (ended != code) {
        throw new AssertionError(command + " ended with " + ended + "\n" + promtool.tail());
      }
      return promtool.output();
    }
  }
}
