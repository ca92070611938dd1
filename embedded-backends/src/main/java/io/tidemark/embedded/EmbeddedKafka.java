package io.tidemark.embedded;

import java.nio.file.Path;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.utils.Time;

/**
 * A KRaft broker, its own controller, in this JVM.
 *
 * <p>Topics and committed offsets of a directory survive a restart and a kill of the JVM. An error
 * the broker cannot recover from ends the JVM, as it would end a broker of its own: Kafka's exit
 * procedure is left in place, so that no program goes on acknowledging without a log behind it.
 */
public final class EmbeddedKafka implements AutoCloseable {
  private final OwnedDirectory directory;
  private final KafkaConfiguration configuration;
  private final KafkaRaftServer server;

  private EmbeddedKafka(OwnedDirectory directory, int brokerPort, int controllerPort) {
    this.directory = directory;
    this.configuration =
        new KafkaConfiguration(
            KafkaStorage.data(directory.path()),
            LoopbackPorts.choose(brokerPort, "the Kafka broker"),
            LoopbackPorts.choose(controllerPort, "the Kafka controller"));
    KafkaLogging.quietUnlessConfigured();
    KafkaStorage.formatIfNew(directory.path(), configuration);
    this.server =
        new KafkaRaftServer(
            new KafkaConfig(configuration.toProperties(), /* doLog= */ false), Time.SYSTEM);
  }

  /** Starts on the data in the directory, made when absent; a port of 0 stands for a free one. */
  public static EmbeddedKafka start(Path directory, int brokerPort, int controllerPort) {
    return startIn(OwnedDirectory.persistent(directory), brokerPort, controllerPort);
  }

  /** Starts on an empty directory that is deleted on close. */
  public static EmbeddedKafka startTemporary() {
    return startIn(OwnedDirectory.temporary("kafka", abandoned -> {}), 0, 0);
  }

  static EmbeddedKafka startIn(OwnedDirectory directory, int brokerPort, int controllerPort) {
    try {
      EmbeddedKafka kafka = new EmbeddedKafka(directory, brokerPort, controllerPort);
      directory.onExit("Kafka", kafka::close);
      kafka.startServer();
      return kafka;
    } catch (RuntimeException e) {
      directory.release();
      throw e;
    }
  }

  // The broker is Scala, which throws checked exceptions without declaring them.
  @SuppressWarnings("CatchingUnchecked")
  private synchronized void startServer() {
    directory.requireOwned();
    try {
      server.startup();
    } catch (Exception e) {
      server.shutdown();
      throw new BackendStartException(
          "Kafka did not start in "
              + directory.path()
              + ": "
              + e
              + ". The log of this program has the broker's messages; for more of them set the level"
              + " of the categories kafka and org.apache.kafka to INFO.",
          e);
    }
  }

  /** The broker's address, as {@code host:port}. */
  public String bootstrapServers() {
    return configuration.bootstrapServers();
  }

  /** Shuts the broker down cleanly, so that the next start need not recover its logs. */
  @Override
  public synchronized void close() {
    if (directory.isReleased()) {
      return;
    }
    try {
      server.shutdown();
      server.awaitShutdown();
    } finally {
      directory.release();
    }
  }
}
