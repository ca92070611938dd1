package io.tidemark.standalone;

import io.tidemark.model.error.ErrorCode;
import io.tidemark.model.error.PipelineException;
import io.tidemark.model.shard.ShardMap;
import io.tidemark.model.shard.ShardMap.Shard;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What must be known before the backends and then the services start.
 *
 * @param dataDirectory absolute; {@code tidemark.standalone.data-dir}, default {@code
 *     .tidemark/data}
 * @param host the address to listen on; {@code quarkus.http.host}, default {@code 127.0.0.1}
 * @param port the one HTTP port; {@code quarkus.http.port}, default 8080
 * @param shardMap {@code tidemark.shard-map}; a PostgreSQL server is started for every shard
 */
record StandaloneSettings(Path dataDirectory, String host, int port, ShardMap shardMap) {

  /** The server that keeps thresholds and the state of alerts. */
  static final String ALERTING = "alerting";

  /**
   * Reads system properties, then environment variables by the names that MicroProfile gives them.
   *
   * @throws PipelineException naming the property at fault
   */
  static StandaloneSettings read(
      UnaryOperator<@Nullable String> properties, UnaryOperator<@Nullable String> environment) {
    Source source = new Source(properties, environment);
    return new StandaloneSettings(
        directory(source.get("tidemark.standalone.data-dir", ".tidemark/data")),
        source.get("quarkus.http.host", "127.0.0.1"),
        port(source.get("quarkus.http.port", "8080")),
        ShardMap.parse(source.get("tidemark.shard-map", ShardMap.DEFAULT)));
  }

  /** The PostgreSQL servers: one a shard, and the one of the alerts. */
  List<String> databaseNames() {
    List<String> names = new ArrayList<>(shardMap.shards().stream().map(Shard::name).toList());
    names.add(ALERTING);
    return List.copyOf(names);
  }

  /** Where a browser or client on this machine reaches the services. */
  String url() {
    String reachable = host.equals("0.0.0.0") || host.equals("127.0.0.1") ? "localhost" : host;
    return "http://" + reachable + ":" + port;
  }

  /** Where the program reaches itself. */
  String loopbackUrl() {
    return "http://" + (host.equals("0.0.0.0") ? "127.0.0.1" : host) + ":" + port;
  }

  private static Path directory(String text) {
    try {
      return Path.of(text).toAbsolutePath().normalize();
    } catch (InvalidPathException e) {
      throw invalid("tidemark.standalone.data-dir", "a path", text);
    }
  }

  private static int port(String text) {
    try {
      int port = Integer.parseInt(text);
      if (port >= 1 && port <= 65_535) {
        return port;
      }
    } catch (NumberFormatException e) {
      // Named below, as a number out of range is.
    }
    throw invalid("quarkus.http.port", "a port from 1 to 65535", text);
  }

  private static PipelineException invalid(String property, String expected, String text) {
    return new PipelineException(
        ErrorCode.BAD_DATA, property + " must be " + expected + ", not \"" + text + "\"");
  }

  private record Source(
      UnaryOperator<@Nullable String> properties, UnaryOperator<@Nullable String> environment) {

    String get(String name, String otherwise) {
      String value = properties.apply(name);
      if (value == null) {
        value = environment.apply(name.replaceAll("[.-]", "_").toUpperCase(Locale.ROOT));
      }
      return value == null || value.isBlank() ? otherwise : value.strip();
    }
  }
}
