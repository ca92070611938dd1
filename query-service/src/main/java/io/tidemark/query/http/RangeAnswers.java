package io.tidemark.query.http;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Scope;
import io.tidemark.promql.QueryResult;
import io.tidemark.query.cache.ResultsCache;
import io.tidemark.query.config.QueryConfig;
import io.tidemark.query.federation.ReadReport;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Answers range queries: out of the results cache as far as it goes. */
@ApplicationScoped
class RangeAnswers {

  private final ResultsCache cache;
  private final boolean enabled;
  private final Tracer tracer;
  private final String programVersion;
  private final Counter hits;
  private final Counter misses;
  private final Counter bypasses;

  RangeAnswers(
      ResultsCache cache,
      QueryConfig config,
      Tracer tracer,
      MeterRegistry metrics,
      @ConfigProperty(name = "quarkus.application.version", defaultValue = "unknown")
          String programVersion) {
    this.programVersion = programVersion;
    this.cache = cache;
    this.enabled = config.cache().enabled();
    this.tracer = tracer;
    this.hits = counter("hit", metrics);
    this.misses = counter("miss", metrics);
    this.bypasses = counter("bypass", metrics);
  }

  private static Counter counter(String result, MeterRegistry metrics) {
    return Counter.builder("tidemark.query.cache.intervals")
        .description(
            "Intervals of range queries sought in the results cache, and queries that went past it")
        .tag("result", result)
        .register(metrics);
  }

  /** A query as the cache sees it; serves one request. */
  CachedRangeQuery query(QueryRunner.Reads reads, RangeCall range) {
    return new CachedRangeQuery(reads, range, programVersion);
  }

  /**
   * What the whole answer rests on, if that is settled and the answer may be kept; to be asked for
   * before the query is answered.
   */
  Optional<Settled> settled(CachedRangeQuery query) {
    return mayBeKept(query) ? query.settled() : Optional.empty();
  }

  /** Answers, out of the results cache as far as it goes. */
  QueryResult answer(CachedRangeQuery query) {
    return mayBeKept(query) ? cached(query) : evaluate(query);
  }

  /** Answers without looking for pieces: where all samples are in memory that would cost more. */
  QueryResult evaluate(CachedRangeQuery query) {
    QueryResult result = query.evaluate(query.startMillis(), query.endMillis());
    bypasses.increment();
    return result;
  }

  private boolean mayBeKept(CachedRangeQuery query) {
    return enabled && query.isCacheable();
  }

  private QueryResult cached(CachedRangeQuery query) {
    ReadReport report = query.report();
    Span span = tracer.spanBuilder("results cache").startSpan();
    try (Scope _ = span.makeCurrent()) {
      ResultsCache.Answer answer = cache.answer(query, () -> report.missing().isEmpty());
      hits.increment(answer.hits());
      misses.increment(answer.misses());
      report.statistics().onCacheHits(answer.hits());
      report.statistics().onCacheMisses(answer.misses());
      span.setAttribute("cache.hit", answer.misses() == 0);
      span.setAttribute("cache.intervals.hit", answer.hits());
      span.setAttribute("cache.intervals.missed", answer.misses());
      return answer.result();
    } finally {
      span.end();
    }
  }
}
