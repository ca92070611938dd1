package io.tidemark.query.active;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.tidemark.model.error.PipelineException;
import io.tidemark.promql.QueryContext;
import io.tidemark.promql.SampleBudget;
import io.tidemark.query.config.QueryConfig;
import io.tidemark.query.statistics.Phase;
import io.tidemark.query.statistics.QueryStatistics;
import io.tidemark.telemetry.metrics.GoldenSignals;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/** The queries that run now, those that wait included; each may be killed. */
@ApplicationScoped
public class ActiveQueries {

  // A time and a value, and half as much again for room in buffers.
  private static final int BYTES_PER_SAMPLE = 24;

  private final Clock clock;
  private final SlowQueryLog slowQueries;
  private final GoldenSignals signals;
  private final SampleBudget budget;
  private final AtomicLong lastId = new AtomicLong();
  private final Map<String, ActiveQuery> byId = new ConcurrentHashMap<>();

  ActiveQueries(Clock clock, SlowQueryLog slowQueries, QueryConfig config, MeterRegistry metrics) {
    this.clock = clock;
    this.slowQueries = slowQueries;
    this.signals = new GoldenSignals(metrics, "query", "evaluation");
    this.budget = new SampleBudget(config.maxSamplesOfAll().orElse(halfOfTheHeap()));
    Gauge.builder("tidemark.query.samples.held", budget, SampleBudget::held)
        .description("Samples and points that queries hold in memory")
        .register(metrics);
    for (Phase phase : Phase.values()) {
      Gauge.builder("tidemark.query.active", byId, queries -> countIn(phase))
          .description("Queries that run now, by what they do")
          .tag("phase", phase.label())
          .register(metrics);
    }
  }

  private static long halfOfTheHeap() {
    return Runtime.getRuntime().maxMemory() / 2 / BYTES_PER_SAMPLE;
  }

  /** Adds to the signals of queries how full the resource behind them is, 0 to 1. */
  public <T> void saturation(T state, ToDoubleFunction<T> ratio) {
    signals.saturation(state, ratio);
  }

  private long countIn(Phase phase) {
    return byId.values().stream()
        .filter(query -> query.statistics().phases().current() == phase)
        .count();
  }

  /**
   * A query begins; it must be handed to {@link #end}, to {@link #sending} or to {@link #withdraw}.
   */
  public ActiveQuery begin(
      QueryDescription description, QueryContext context, QueryStatistics statistics) {
    String id = Long.toString(lastId.incrementAndGet());
    ActiveQuery query =
        new ActiveQuery(id, description, clock.instant(), signals.start(), context, statistics);
    context.within(budget);
    byId.put(id, query);
    return query;
  }

  /**
   * A query is evaluated, and its answer is about to be sent: of what it holds only the answer is
   * left. It is over when that is.
   *
   * @param points that the answer has
   * @throws PipelineException OVERLOADED when others took the room meanwhile
   */
  public Sending sending(ActiveQuery query, long points) {
    QueryContext context = query.context();
    context.end();
    QueryContext answer = QueryContext.withTimeout(context.remaining()).within(budget);
    answer.hold(points);
    query.statistics().phases().enter(Phase.SENDING);
    return new Sending(
        query,
        error -> {
          answer.end();
          end(query, error);
        });
  }

  /** A query is over, well where the error is null. */
  public void end(ActiveQuery query, @Nullable Throwable error) {
    byId.remove(query.id());
    query.context().end();
    query.statistics().phases().stop();
    signals.finish(query.mark(), error);
    slowQueries.ended(query, error);
  }

  /** A query did not come to an answer here, and begins once more elsewhere. */
  public void withdraw(ActiveQuery query) {
    byId.remove(query.id());
    query.context().end();
    signals.withdraw();
  }

  /** The queries of a tenant, or of all where it is null; the oldest first. */
  public List<ActiveQuery> list(@Nullable String tenant) {
    return byId.values().stream()
        .filter(visibleTo(tenant))
        .sorted(Comparator.comparingLong(query -> Long.parseLong(query.id())))
        .toList();
  }

  /**
   * Ends a query of a tenant, or of any where it is null. Returns whether there is such a query.
   */
  public boolean kill(String id, @Nullable String tenant) {
    ActiveQuery query = byId.get(id);
    if (query == null || !visibleTo(tenant).test(query)) {
      return false;
    }
    query.kill();
    return true;
  }

  private static Predicate<ActiveQuery> visibleTo(@Nullable String tenant) {
    return query -> tenant == null || query.description().tenant().equals(tenant);
  }
}
