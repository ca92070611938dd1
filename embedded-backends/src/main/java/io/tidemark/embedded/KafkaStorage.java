package io.tidemark.embedded;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import kafka.tools.StorageTool;
import org.apache.kafka.common.Uuid;

/** The broker's directory: {@code data}, and the settings the storage tool reads. */
final class KafkaStorage {
  private KafkaStorage() {}

  static Path data(Path directory) {
    return directory.resolve("data");
  }

  /** Gives a new data directory its cluster id; leaves a formatted one as it is. */
  static void formatIfNew(Path directory, KafkaConfiguration configuration) {
    if (Files.exists(configuration.data().resolve("meta.properties"))) {
      return;
    }
    Path file = directory.resolve("server.properties");
    try (Writer writer = Files.newBufferedWriter(file)) {
      configuration.toProperties().store(writer, "Settings at the time of formatting");
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot write " + file, e);
    }
    ByteArrayOutputStream output = new ByteArrayOutputStream();
    int exit;
    try (PrintStream printer = new PrintStream(output, true, StandardCharsets.UTF_8)) {
      exit =
          StorageTool.execute(
              new String[] {
                "format",
                "--config",
                file.toString(),
                "--cluster-id",
                Uuid.randomUuid().toString(),
                "--ignore-formatted"
              },
              printer);
    }
    if (exit != 0) {
      throw new BackendStartException(
          "Kafka cannot format "
              + configuration.data()
              + ". Make it an empty, writable directory. The storage tool says: "
              + output.toString(StandardCharsets.UTF_8));
    }
  }
}
