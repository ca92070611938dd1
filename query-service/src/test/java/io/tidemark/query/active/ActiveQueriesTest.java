package io.tidemark.query.active;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.runtime.configuration.DurationConverter;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.tidemark.model.error.ErrorCode;
import io.tidemark.model.error.PipelineException;
import io.tidemark.promql.QueryContext;
import io.tidemark.query.active.QueryDescription.Kind;
import io.tidemark.query.active.QueryDescription.Times;
import io.tidemark.query.config.QueryConfig;
import io.tidemark.query.statistics.Phase;
import io.tidemark.query.statistics.QueryStatistics;
import io.tidemark.telemetry.log.LogFields;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.Map;
import java.util.Queue;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.jboss.logmanager.ExtHandler;
import org.jboss.logmanager.ExtLogRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ActiveQueriesTest {

  private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");

  private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();
  private final ActiveQueries queries = queries("0s");
  private final Queue<LogRecord> logged = new ArrayDeque<>();
  private final Logger log = Logger.getLogger(SlowQueryLog.class.getName());
  private final Handler handler =
      new ExtHandler() {
        @Override
        protected void doPublish(ExtLogRecord record) {
          logged.add(record);
        }
      };

  @BeforeEach
  void listen() {
    log.addHandler(handler);
  }

  @AfterEach
  void stopListening() {
    log.removeHandler(handler);
  }

  @Test
  void listsWhatRunsOldestFirstAndForgetsWhatIsOver() {
    ActiveQuery first = begin("up", "red");
    ActiveQuery second = begin("down", "blue");
    second.statistics().phases().enter(Phase.EVALUATING);

    assertThat(queries.list(null)).containsExactly(first, second);
    assertThat(queries.list("blue")).containsExactly(second);
    assertThat(first.startedAt()).isEqualTo(NOW);
    assertThat(activeIn("parse")).isEqualTo(1);
    assertThat(activeIn("evaluate")).isEqualTo(1);

    queries.end(first, null);
    assertThat(queries.list(null)).containsExactly(second);
    assertThat(activeIn("parse")).isZero();
  }

  @Test
  void killsAQueryOfTheTenantWithAMessageThatSaysSo() {
    ActiveQuery query = begin("up", "red");

    assertThat(queries.kill(query.id(), "blue")).as("another tenant's").isFalse();
    assertThat(queries.kill("no-such-id", null)).isFalse();
    query.context().check();

    assertThat(queries.kill(query.id(), "red")).isTrue();
    query.context().cancel();
    assertThatThrownBy(query.context()::check)
        .isInstanceOfSatisfying(
            PipelineException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.CANCELED))
        .hasMessageStartingWith("query was killed by request");
  }

  @Test
  void queriesShareOneBudgetOfSamples() {
    ActiveQuery first = begin("up", "red");
    ActiveQuery second = begin("up", "red");
    first.context().hold(60);
    second.context().hold(40);
    assertThat(metrics.get("tidemark.query.samples.held").gauge().value()).isEqualTo(100);
    assertThatThrownBy(() -> second.context().hold(1))
        .as("another holds the rest")
        .isInstanceOfSatisfying(
            PipelineException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.OVERLOADED))
        .hasMessageContaining("limit 100 samples");
    assertThatThrownBy(() -> second.context().hold(61))
        .as("more than there is for all")
        .isInstanceOfSatisfying(
            PipelineException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.EXECUTION));

    queries.end(first, null);
    second.context().hold(60);
    second.context().release(90);
    queries.end(second, null);
    assertThat(metrics.get("tidemark.query.samples.held").gauge().value()).isZero();
  }

  @Test
  void holdsOfAQueryThatIsSentOnlyItsAnswer() {
    ActiveQuery query = begin("up", "red");
    query.context().hold(90);
    Sending sending = queries.sending(query, 20);
    assertThat(metrics.get("tidemark.query.samples.held").gauge().value()).isEqualTo(20);
    assertThat(activeIn("send")).isEqualTo(1);
    assertThat(queries.list("red")).containsExactly(query);
    assertThat(sending.failure()).isNull();

    assertThat(queries.kill(query.id(), "red")).isTrue();
    assertThat(sending.failure()).hasMessageStartingWith("query was killed by request");
    sending.end(sending.failure());
    sending.end(null);
    assertThat(metrics.get("tidemark.query.samples.held").gauge().value()).isZero();
    assertThat(queries.list(null)).isEmpty();
    assertThat(logged).as("ended once").hasSize(1);
    assertThat(((LogFields) logged.remove().getParameters()[0]).values())
        .containsEntry("outcome", "canceled");
  }

  @Test
  void ofAQueryThatIsWithdrawnNothingIsLeft() {
    ActiveQuery query = begin("up", "red");
    query.context().hold(90);
    assertThat(inFlight()).isEqualTo(1);
    queries.withdraw(query);
    assertThat(queries.list(null)).isEmpty();
    assertThat(inFlight()).isZero();
    assertThat(metrics.get("tidemark.query.samples.held").gauge().value()).isZero();
    assertThat(logged).isEmpty();
    assertThat(metrics.find("tidemark.query.evaluation").timers()).as("counted").isEmpty();
  }

  private double inFlight() {
    return metrics.get("tidemark.query.evaluation.in.flight").gauge().value();
  }

  @Test
  void keepsNoMoreOfALongQueryThanItsBeginning() {
    assertThat(begin("x".repeat(20_000), "red").description().text()).hasSize(16 * 1024);
  }

  @Test
  void logsAQueryWithWhatItAskedWhatItCostAndHowItEnded() {
    ActiveQuery query = begin("sum(up)", "red");
    query.statistics().onShardAsked("europe-0");
    query.statistics().onRows(3, 120);
    query.statistics().onCacheHits(2);
    queries.end(query, new PipelineException(ErrorCode.TIMEOUT, "too late"));

    assertThat(logged).hasSize(1);
    LogFields fields = (LogFields) logged.remove().getParameters()[0];
    assertThat(fields.values())
        .containsEntry("query", "sum(up)")
        .containsEntry("kind", "range")
        .containsEntry("start", "1970-01-01T00:00:01Z")
        .containsEntry("range_seconds", 60.0)
        .containsEntry("step_seconds", 15.0)
        .containsEntry("shards", 1L)
        .containsEntry("rows", 3L)
        .containsEntry("bytes", 120L)
        .containsEntry("cache_hits", 2L)
        .containsEntry("request_id", "r1")
        .containsEntry("outcome", "timeout")
        .containsKeys("duration_seconds", "read_seconds", "evaluate_seconds", "samples");
  }

  @Test
  void logsNoQueryThatIsFasterThanTheThreshold() {
    ActiveQueries patient = queries("1h");
    patient.end(begin(patient, "up", "red"), null);
    assertThat(logged).isEmpty();
  }

  private ActiveQuery begin(String text, String tenant) {
    return begin(queries, text, tenant);
  }

  private static ActiveQuery begin(ActiveQueries queries, String text, String tenant) {
    return queries.begin(
        new QueryDescription(Kind.RANGE, text, new Times(1000, 61_000, 15_000), tenant, "r1"),
        QueryContext.withTimeout(Duration.ofMinutes(1)),
        new QueryStatistics());
  }

  private double activeIn(String phase) {
    return metrics.get("tidemark.query.active").tag("phase", phase).gauge().value();
  }

  private ActiveQueries queries(String threshold) {
    QueryConfig config =
        new SmallRyeConfigBuilder()
            .withMapping(QueryConfig.class)
            .withConverter(Duration.class, 200, new DurationConverter())
            .withSources(
                new PropertiesConfigSource(
                    Map.of(
                        "tidemark.query.slow-query-threshold",
                        threshold,
                        "tidemark.query.max-samples-of-all",
                        "100"),
                    "test",
                    100))
            .addDefaultInterceptors()
            .build()
            .getConfigMapping(QueryConfig.class);
    return new ActiveQueries(
        Clock.fixed(NOW, ZoneOffset.UTC), new SlowQueryLog(config), config, metrics);
  }
}
