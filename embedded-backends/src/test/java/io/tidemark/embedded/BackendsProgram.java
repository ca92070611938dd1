package io.tidemark.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A program that starts backends, writes to them, and ends without closing them. */
final class BackendsProgram {
  static final String READY = "backends are ready";
  static final List<String> POSTGRES = List.of("americas-0", "alerting");

  enum Mode {
    /** Everything, with a row and a record written. */
    BACKENDS,
    /** One PostgreSQL server and one Redis. */
    SERVERS,
    /** A temporary PostgreSQL server; its directory is written to the given one. */
    TEMPORARY
  }

  private BackendsProgram() {}

  public static void main(String[] arguments) throws Exception {
    Path directory = Path.of(arguments[1]);
    switch (Mode.valueOf(arguments[0])) {
      case BACKENDS -> {
        EmbeddedBackends backends = EmbeddedBackends.start(directory, POSTGRES);
        PostgresRows.write(backends.postgres("americas-0"), 7);
        KafkaRecords.createTopic(backends.kafka());
        KafkaRecords.write(backends.kafka(), "acknowledged before the kill");
        RedisCommand.run(backends.redis(), "SET cached before");
      }
      case SERVERS -> {
        EmbeddedPostgres.start(directory.resolve("postgres"), 0);
        EmbeddedRedis.start(directory.resolve("redis"), 0, 64);
      }
      case TEMPORARY -> {
        EmbeddedPostgres postgres = EmbeddedPostgres.startTemporary();
        Files.writeString(
            directory.resolve("data-directory"), PostgresRows.setting(postgres, "data_directory"));
      }
    }
    System.out.println(READY);
    waitForEndOfInput();
  }

  // The parent's end closes the input too: nothing stays behind a test run that is killed.
  private static void waitForEndOfInput() throws IOException {
    while (System.in.read() >= 0) {}
  }
}
