package io.tidemark.processor.topology;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.tidemark.model.shard.ShardMap;
import io.tidemark.processor.commit.HoldingClientSupplier;
import io.tidemark.processor.commit.OffsetHolds;
import io.tidemark.processor.commit.PartitionGate;
import io.tidemark.processor.commit.StartOffsets;
import io.tidemark.processor.config.ProcessorConfig;
import io.tidemark.processor.sink.ShardSinks;
import io.tidemark.processor.window.WindowPolicy;
import io.tidemark.store.head.HeadClient;
import io.tidemark.store.head.HeadWriter;
import io.tidemark.store.pool.ShardEndpoints;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Properties;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import org.eclipse.microprofile.config.Config;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Runs the topology: waits for the topics, starts Kafka Streams, stops it with the application. */
@ApplicationScoped
public class ProcessorService {

  private static final Logger LOG = Logger.getLogger(ProcessorService.class);

  private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(5);

  private final ProcessorConfig config;
  private final Config settings;
  private final Clock clock;
  private final MeteredProcessor metrics;

  private volatile ProcessorState state = new ProcessorState.WaitingForTopics("not started");
  private volatile boolean stopping;
  private @Nullable Thread starter;
  private volatile @Nullable ShardSinks sinks;
  private @Nullable HeadClient head;
  private @Nullable KafkaStreams streams;

  ProcessorService(ProcessorConfig config, Config settings, Clock clock, MeteredProcessor metrics) {
    this.config = config;
    this.settings = settings;
    this.clock = clock;
    this.metrics = metrics;
  }

  void onStart(@Observes StartupEvent event) {
    starter = Thread.ofVirtual().name("processor-start").start(this::start);
  }

  private void start() {
    ShardMap map = ShardMap.parse(config.shardMap());
    ShardEndpoints endpoints =
        new ShardEndpoints(key -> settings.getOptionalValue(key, String.class));
    ShardSinks shardSinks = new ShardSinks(map, endpoints::of, metrics);
    sinks = shardSinks;
    shardSinks.prepare();
    try (TopicWait topics =
        new TopicWait(config.kafka().bootstrapServers(), map.partitionCount())) {
      topics.await(reason -> state = new ProcessorState.WaitingForTopics(reason), () -> stopping);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return;
    }
    if (!stopping) {
      run(shardSinks);
    }
  }

  private synchronized void run(ShardSinks shardSinks) {
    OffsetHolds holds = new OffsetHolds();
    PartitionGate gate = new PartitionGate();
    StartOffsets starts = new StartOffsets();
    HeadClient headClient = new HeadClient(config.redis().uri());
    metrics.watch(shardSinks);
    TaskEnvironment environment =
        new TaskEnvironment(
            policy(),
            clock,
            shardSinks,
            () -> new HeadWriter(headClient),
            holds,
            gate,
            starts,
            config.processor().maxPending().asLongValue(),
            metrics);
    Properties properties = StreamsSettings.of(config, instanceId(), stateDirectory());
    KafkaStreams started =
        new KafkaStreams(
            ProcessorTopology.build(environment),
            properties,
            new HoldingClientSupplier(holds, gate, starts));
    started.setUncaughtExceptionHandler(
        failure -> {
          LOG.error("a stream thread failed; another takes its place and replays", failure);
          return StreamThreadExceptionResponse.REPLACE_THREAD;
        });
    started.setStateListener((now, before) -> state = ProcessorState.of(now));
    head = headClient;
    streams = started;
    started.start();
  }

  private WindowPolicy policy() {
    return WindowPolicy.of(
        config.window().size(),
        config.window().grace(),
        config.window().idleTimeout(),
        config.ingest().maxFuture(),
        config.processor().maxOpen().asLongValue());
  }

  private String instanceId() {
    return config
        .processor()
        .instanceId()
        .or(() -> settings.getOptionalValue("HOSTNAME", String.class))
        .orElse("processor-0");
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

  /** What the processor is doing. */
  public ProcessorState state() {
    return state;
  }

  void onStop(@Observes ShutdownEvent event) throws InterruptedException {
    stopping = true;
    if (starter != null) {
      starter.interrupt();
      starter.join();
    }
    stop();
  }

  private synchronized void stop() {
    if (streams != null) {
      streams.close(CLOSE_TIMEOUT);
    }
    ShardSinks started = sinks;
    if (started != null) {
      started.close();
    }
    if (head != null) {
      head.close();
    }
  }
}
