package io.tidemark.processor.topology;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.Timer;
import io.tidemark.model.sample.MetricType;
import io.tidemark.processor.sink.LaneMetrics;
import io.tidemark.processor.sink.ShardSinks;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** The processor's metrics: traffic, late samples, dead letters, and the way into each shard. */
@ApplicationScoped
class MeteredProcessor implements ProcessorMetrics, LaneMetrics {

  private final MeterRegistry registry;
  private final Map<MetricType, Counter> samples;
  private final Map<MetricType, Counter> late;

  MeteredProcessor(MeterRegistry registry) {
    this.registry = registry;
    this.samples = byType("tidemark.processor.samples");
    this.late = byType("tidemark.processor.late.samples");
  }

  private Map<MetricType, Counter> byType(String name) {
    Map<MetricType, Counter> counters = new EnumMap<>(MetricType.class);
    for (MetricType type : MetricType.values()) {
      counters.put(type, counter(name, "type", type.label()));
    }
    return counters;
  }

  private Counter counter(String name, String tag, String value) {
    return Counter.builder(name).tag(tag, value).register(registry);
  }

  /** Shows what waits for each shard. */
  void watch(ShardSinks sinks) {
    sinks
        .pendingBytes()
        .keySet()
        .forEach(
            shard ->
                registry.gauge(
                    "tidemark.processor.pending.bytes",
                    List.of(Tag.of("shard", shard)),
                    sinks,
                    watched -> watched.pendingBytes().getOrDefault(shard, 0L)));
  }

  @Override
  public void onBatch(MetricType type, int count) {
    increment(samples, type, count);
  }

  @Override
  public void onLate(MetricType type, long count) {
    increment(late, type, (double) count);
  }

  private static void increment(Map<MetricType, Counter> counters, MetricType type, double by) {
    Counter counter = counters.get(type);
    if (counter != null) {
      counter.increment(by);
    }
  }

  @Override
  public void onDeadLetter(String reason) {
    counter("tidemark.processor.dead.letters", "reason", reason).increment();
  }

  @Override
  public void onStored(String shard, int windows, long nanos) {
    counter("tidemark.processor.stored.windows", "shard", shard).increment(windows);
    Timer.builder("tidemark.processor.store")
        .tag("shard", shard)
        .tag("outcome", "success")
        .register(registry)
        .record(Duration.ofNanos(nanos));
  }

  @Override
  public void onFailed(String shard) {
    Timer.builder("tidemark.processor.store")
        .tag("shard", shard)
        .tag("outcome", "unavailable")
        .register(registry)
        .record(Duration.ZERO);
  }
}
