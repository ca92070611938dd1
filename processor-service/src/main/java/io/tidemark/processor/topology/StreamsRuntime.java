package io.tidemark.processor.topology;

import io.tidemark.processor.commit.HoldingClientSupplier;
import io.tidemark.processor.commit.OffsetHolds;
import io.tidemark.processor.commit.PartitionGate;
import io.tidemark.processor.commit.StartOffsets;
import io.tidemark.processor.config.ProcessorConfig;
import io.tidemark.processor.sink.ShardSinks;
import io.tidemark.processor.window.WindowPolicy;
import io.tidemark.store.head.HeadClient;
import io.tidemark.store.head.HeadWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Properties;
import java.util.function.Consumer;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import org.jboss.logging.Logger;

/** Kafka Streams with the topology, and the connection to the head that its tasks share. */
final class StreamsRuntime implements AutoCloseable {

  private static final Logger LOG = Logger.getLogger(StreamsRuntime.class);

  private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(5);

  private final KafkaStreams streams;
  private final HeadClient head;

  private StreamsRuntime(KafkaStreams streams, HeadClient head) {
    this.streams = streams;
    this.head = head;
  }

  /**
   * Starts the topology.
   *
   * @param instanceId the name of this instance, the same after a restart
   * @param onState told of every change
   */
  static StreamsRuntime start(
      ProcessorConfig config,
      String instanceId,
      ShardSinks sinks,
      InstantSource clock,
      ProcessorMetrics metrics,
      Consumer<ProcessorState> onState) {
    OffsetHolds holds = new OffsetHolds();
    PartitionGate gate = new PartitionGate();
    StartOffsets starts = new StartOffsets();
    HeadClient head = new HeadClient(config.redis().uri());
    TaskEnvironment environment =
        new TaskEnvironment(
            policy(config),
            clock,
            sinks,
            () -> new HeadWriter(head),
            holds,
            gate,
            starts,
            config.processor().maxPending().asLongValue(),
            metrics);
    Properties settings = StreamsSettings.of(config, instanceId, stateDirectory());
    KafkaStreams streams =
        new KafkaStreams(
            ProcessorTopology.build(environment),
            settings,
            new HoldingClientSupplier(holds, gate, starts));
    streams.setUncaughtExceptionHandler(
        failure -> {
          LOG.error("a stream thread failed; another takes its place and replays", failure);
          return StreamThreadExceptionResponse.REPLACE_THREAD;
        });
    streams.setStateListener((now, before) -> onState.accept(ProcessorState.of(now)));
    streams.start();
    return new StreamsRuntime(streams, head);
  }

  private static WindowPolicy policy(ProcessorConfig config) {
    return WindowPolicy.of(
        config.window().size(),
        config.window().grace(),
        config.window().idleTimeout(),
        config.ingest().maxFuture(),
        config.processor().maxOpen().asLongValue());
  }

  /** Streams keeps its process id there; no state store, so nothing is lost with it. */
  private static String stateDirectory() {
    try {
      Path directory = Files.createTempDirectory("tidemark-streams");
      directory.toFile().deleteOnExit();
      return directory.toString();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    streams.close(CLOSE_TIMEOUT);
    head.close();
  }
}
