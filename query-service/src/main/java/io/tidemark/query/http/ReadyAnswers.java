package io.tidemark.query.http;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.opentelemetry.api.trace.Tracer;
import io.tidemark.promql.QueryContext;
import io.tidemark.query.active.QueryDescription.Kind;
import io.tidemark.query.active.QueryDescription.Times;
import io.tidemark.query.config.QueryConfig;
import io.tidemark.query.consistency.Completeness;
import io.tidemark.query.federation.Federation;
import io.tidemark.query.federation.ReadReport;
import io.tidemark.query.federation.SettledVersions;
import io.tidemark.query.federation.WouldWaitException;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Whole answers to range queries, as they were sent, for requests that come again word for word: a
 * dashboard that several people look at, or that is opened once more. Each is sent only while what
 * it rests on is what it was. Nothing here waits.
 */
@ApplicationScoped
class ReadyAnswers {

  /** What an answer takes beside texts and what it reaches, about. */
  private static final int ANSWER_BYTES = 1_000;

  private static final int PART_BYTES = 200;

  /**
   * Of the size of what an answer reaches: so much is looked at in some tenths of a millisecond.
   */
  private static final int FARTHEST_REACH = 32;

  /** The share of the memory that one answer may take. */
  private static final int LARGEST_SHARE = 8;

  private final Federation federation;
  private final Completeness completeness;
  private final Admission admission;
  private final QueryConfig config;
  private final Tracer tracer;
  private final Cache<ApiRequest.Identity, Ready> answers;
  private final Counter hits;
  private final Counter misses;

  /** An answer and what it takes to know whether it may be sent again. */
  private record Ready(QueryCall call, Times times, Settled settled, WrittenAnswer answer) {}

  ReadyAnswers(
      Federation federation,
      Completeness completeness,
      Admission admission,
      QueryConfig config,
      Tracer tracer,
      MeterRegistry metrics) {
    this.federation = federation;
    this.completeness = completeness;
    this.admission = admission;
    this.config = config;
    this.tracer = tracer;
    this.answers =
        Caffeine.newBuilder()
            .maximumWeight(config.cache().answerBytes())
            .weigher((ApiRequest.Identity request, Ready ready) -> weight(request, ready))
            .expireAfterAccess(config.cache().life())
            .executor(Runnable::run)
            .build();
    this.hits = counter("hit", metrics);
    this.misses = counter("miss", metrics);
  }

  private static Counter counter(String result, MeterRegistry metrics) {
    return Counter.builder("tidemark.query.cache.answers")
        .description(
            "Range queries whose whole answer was in memory, and those whose was kept anew")
        .tag("result", result)
        .register(metrics);
  }

  /** With room for the compressed form, and for the query beside the request. */
  private static int weight(ApiRequest.Identity request, Ready ready) {
    return ANSWER_BYTES
        + PART_BYTES * ready.settled().reach().size()
        + 4 * request.length()
        + ready.answer().body().plain().length / 4 * 5;
  }

  /** Keeps an answer for the same request, unless it is too large. */
  void keep(ApiRequest request, RangeCall range, Settled settled, WrittenAnswer answer) {
    misses.increment();
    Ready ready = new Ready(range.call(), range.times(), settled, answer);
    ApiRequest.Identity identity = request.identity();
    if (identity.isShort()
        && settled.reach().size() <= FARTHEST_REACH
        && weight(identity, ready) <= config.cache().answerBytes() / LARGEST_SHARE) {
      answers.put(identity, ready);
    }
  }

  /**
   * The answer to a request, if it is here and known to be what it would be now. Never waits.
   *
   * @throws WouldWaitException if it is here, but no more is known
   */
  Optional<WrittenAnswer> find(ApiRequest request) {
    Ready ready = sought(request);
    if (ready == null || (request.acceptsGzip() && !ready.answer().body().isQuicklyGzipped())) {
      return Optional.empty();
    }
    QueryContext context = QueryContext.withTimeout(config.timeout());
    return admission.runAtOnce(
        ready.call().described(Kind.RANGE, ready.times()),
        context,
        query -> {
          ReadReport report = new ReadReport(query.statistics());
          SettledVersions versions =
              federation.settledVersions(ready.call().readOptions().inMemory(), report, context);
          return ready.settled().isStillSo(versions)
              ? Optional.of(found(ready, report))
              : Optional.empty();
        });
  }

  private @Nullable Ready sought(ApiRequest request) {
    ApiRequest.Identity identity = request.identity();
    return identity.isShort() ? answers.getIfPresent(identity) : null;
  }

  /**
   * The answer to a request, if it is here and rests on this.
   *
   * @param report of the reads that say so
   */
  Optional<WrittenAnswer> find(ApiRequest request, Settled settled, ReadReport report) {
    Ready ready = sought(request);
    return ready != null && ready.settled().equals(settled)
        ? Optional.of(found(ready, report))
        : Optional.empty();
  }

  private WrittenAnswer found(Ready ready, ReadReport report) {
    hits.increment();
    report.statistics().onCacheHits(1);
    tracer.spanBuilder("results cache").startSpan().setAttribute("cache.hit", true).end();
    return ready.answer().with(QueryRunner.headers(completeness.progress(report)));
  }
}
