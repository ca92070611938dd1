package io.tidemark.collector.ingest;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.tidemark.collector.limits.InFlightBudget;
import io.tidemark.collector.limits.RejectionReason;
import io.tidemark.model.sample.MetricType;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Counters of what was accepted and refused; counted when the answer is known, once a request. */
final class IngestMetrics {

  private final List<Counter> samples;
  private final Map<RejectionReason, Counter> rejected;
  private final Counter cacheHits;
  private final Counter cacheMisses;
  private final Counter exemplars;

  IngestMetrics(MeterRegistry registry, InFlightBudget budget, SeriesCache cache) {
    samples =
        Arrays.stream(MetricType.values())
            .map(type -> registry.counter("tidemark.collector.samples", "type", type.label()))
            .toList();
    rejected = new EnumMap<>(RejectionReason.class);
    for (RejectionReason reason : RejectionReason.values()) {
      rejected.put(
          reason,
          registry.counter("tidemark.collector.samples.rejected", "reason", reason.label()));
    }
    cacheHits = registry.counter("tidemark.collector.series.cache.hits");
    cacheMisses = registry.counter("tidemark.collector.series.cache.misses");
    exemplars = registry.counter("tidemark.collector.exemplars.skipped");
    Gauge.builder("tidemark.collector.in.flight.bytes", budget, InFlightBudget::used)
        .register(registry);
    Gauge.builder("tidemark.collector.saturation.ratio", budget, InFlightBudget::saturation)
        .register(registry);
    Gauge.builder("tidemark.collector.series.cache.entries", cache, SeriesCache::size)
        .register(registry);
  }

  void acknowledged(PreparedBatch batch) {
    for (int type = 0; type < batch.acceptedByType().length; type++) {
      int count = batch.acceptedByType()[type];
      if (count > 0) {
        samples.get(type).increment(count);
      }
    }
    batch.rejections().forEach(this::countRejected);
    cacheHits.increment(batch.cacheHits());
    cacheMisses.increment(batch.newSeries().size());
    exemplars.increment(batch.exemplars());
  }

  private void countRejected(RejectionReason reason, int samples) {
    Counter counter = rejected.get(reason);
    if (counter != null) {
      counter.increment(samples);
    }
  }
}
