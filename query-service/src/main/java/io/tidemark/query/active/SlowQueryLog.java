package io.tidemark.query.active;

import io.tidemark.query.config.QueryConfig;
import io.tidemark.query.statistics.Phase;
import io.tidemark.query.statistics.PhaseClock;
import io.tidemark.telemetry.log.LogFields;
import io.tidemark.telemetry.metrics.GoldenSignals;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Writes a line for every query that took at least as long as the threshold, however it ended. */
@ApplicationScoped
public class SlowQueryLog {

  private static final Logger LOG = Logger.getLogger(SlowQueryLog.class);

  private static final double NANOS_PER_SECOND = 1e9;

  private final Duration threshold;

  SlowQueryLog(QueryConfig config) {
    threshold = config.slowQueryThreshold();
  }

  void ended(ActiveQuery query, @Nullable Throwable error) {
    long nanos = query.statistics().phases().nanosInAll();
    if (nanos >= threshold.toNanos()) {
      LOG.infof("Slow query: %s", fields(query, nanos, error));
    }
  }

  static LogFields fields(ActiveQuery query, long nanos, @Nullable Throwable error) {
    QueryDescription asked = query.description();
    QueryDescription.Times times = asked.times();
    LogFields fields =
        new LogFields("slow_query")
            .with("query", asked.text())
            .with("kind", asked.kind().label())
            .with("start", Instant.ofEpochMilli(times.startMillis()).toString())
            .with("range_seconds", times.span().toMillis() / 1000.0)
            .with("step_seconds", times.stepMillis() / 1000.0)
            .with("duration_seconds", nanos / NANOS_PER_SECOND);
    PhaseClock phases = query.statistics().phases();
    for (Phase phase : Phase.values()) {
      fields = fields.with(phase.label() + "_seconds", phases.nanosIn(phase) / NANOS_PER_SECOND);
    }
    return fields
        .with("samples", query.context().samplesRead())
        .with("peak_samples", query.context().peakSamples())
        .with("shards", query.statistics().shardsAsked().size())
        .with("rows", query.statistics().rows())
        .with("bytes", query.statistics().bytesRead())
        .with("cache_hits", query.statistics().cacheHits())
        .with("cache_misses", query.statistics().cacheMisses())
        .with("tenant", asked.tenant())
        .with("request_id", asked.requestId())
        .with("outcome", GoldenSignals.outcome(error));
  }
}
