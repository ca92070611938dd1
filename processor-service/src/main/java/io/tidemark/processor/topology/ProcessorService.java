package io.tidemark.processor.topology;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.tidemark.model.shard.ShardMap;
import io.tidemark.processor.config.ProcessorConfig;
import io.tidemark.processor.sink.ShardSinks;
import io.tidemark.store.pool.ShardEndpoints;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import org.eclipse.microprofile.config.Config;
import org.jspecify.annotations.Nullable;

/** Runs the topology: waits for the topics, starts Kafka Streams, stops it with the application. */
@ApplicationScoped
public class ProcessorService {

  private final ProcessorConfig config;
  private final Config settings;
  private final Clock clock;
  private final MeteredProcessor metrics;

  private volatile ProcessorState state = new ProcessorState.WaitingForTopics("not started");
  private volatile boolean stopping;
  private @Nullable Thread starter;
  private volatile @Nullable ShardSinks sinks;
  private @Nullable StreamsRuntime running;

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
    metrics.watch(shardSinks);
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
    running =
        StreamsRuntime.start(config, instanceId(), shardSinks, clock, metrics, now -> state = now);
  }

  private String instanceId() {
    return config
        .processor()
        .instanceId()
        .or(() -> settings.getOptionalValue("HOSTNAME", String.class))
        .orElse("processor-0");
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
    if (running != null) {
      running.close();
    }
    ShardSinks started = sinks;
    if (started != null) {
      started.close();
    }
  }
}
