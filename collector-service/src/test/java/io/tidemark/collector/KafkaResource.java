package io.tidemark.collector;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.tidemark.embedded.EmbeddedKafka;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Map;
import java.util.stream.Stream;

/** A real broker for the collector under test, which a test may take away and bring back. */
public final class KafkaResource implements QuarkusTestResourceLifecycleManager {

  private final Path directory = temporaryDirectory();
  private EmbeddedKafka kafka;
  private String bootstrapServers;

  @Override
  public Map<String, String> start() {
    bringBack();
    return Map.of("tidemark.kafka.bootstrap-servers", bootstrapServers);
  }

  String bootstrapServers() {
    return bootstrapServers;
  }

  void takeAway() {
    kafka.close();
  }

  void bringBack() {
    int port =
        bootstrapServers == null
            ? 0
            : Integer.parseInt(bootstrapServers.substring(bootstrapServers.indexOf(':') + 1));
    kafka = EmbeddedKafka.start(directory, port, 0);
    bootstrapServers = kafka.bootstrapServers();
  }

  @Override
  public void stop() {
    kafka.close();
    try (Stream<Path> files = Files.walk(directory)) {
      files.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(File::delete);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void inject(TestInjector injector) {
    injector.injectIntoFields(this, new TestInjector.MatchesType(KafkaResource.class));
  }

  private static Path temporaryDirectory() {
    try {
      return Files.createTempDirectory("collector-kafka");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
