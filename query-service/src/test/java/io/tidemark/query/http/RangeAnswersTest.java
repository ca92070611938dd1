package io.tidemark.query.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import io.quarkus.runtime.configuration.DurationConverter;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.tidemark.promql.EngineOptions;
import io.tidemark.promql.PromqlEngine;
import io.tidemark.promql.QueryContext;
import io.tidemark.promql.SampleSource;
import io.tidemark.promql.ast.Expr;
import io.tidemark.query.cache.ResultsCache;
import io.tidemark.query.config.QueryConfig;
import io.tidemark.query.federation.ReadOptions;
import io.tidemark.query.federation.ReadReport;
import io.tidemark.query.federation.TestFederation;
import io.tidemark.store.head.BlobStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RangeAnswersTest {

  private static final long NOW = TestFederation.NOW.toEpochMilli();
  private static final long STEP = 60_000;
  private static final long END = NOW / 3_600_000 * 3_600_000 - 7_200_000;

  private final TestFederation test = new TestFederation();
  private final List<SpanData> ended = new ArrayList<>();
  private final SdkTracerProvider tracing =
      SdkTracerProvider.builder().addSpanProcessor(SimpleSpanProcessor.create(exporter())).build();
  private final QueryConfig config =
      new SmallRyeConfigBuilder()
          .withMapping(QueryConfig.class)
          .withConverter(Duration.class, 200, new DurationConverter())
          .build()
          .getConfigMapping(QueryConfig.class);
  private final RangeAnswers answers =
      new RangeAnswers(
          new ResultsCache(new Blobs(), Duration.ofHours(1), Duration.ofMinutes(5), 0),
          config,
          tracing.get("test"),
          new SimpleMeterRegistry(),
          "1");

  @AfterEach
  void close() {
    tracing.close();
    test.close();
  }

  @Test
  void theSpanOfTheCacheTellsWhetherItHadTheWholeAnswer() {
    test.publishFreshPositions(NOW);
    answer("up");
    answer("up");
    assertThat(ended).extracting(SpanData::getName).containsOnly("results cache").hasSize(2);
    assertThat(ended)
        .extracting(span -> span.getAttributes().get(AttributeKey.booleanKey("cache.hit")))
        .containsExactly(false, true);

    answer("1");
    assertThat(ended).as("reads nothing, and so passes the cache by").hasSize(2);
  }

  @Test
  void anAnswerRestsOnWhatWasThereBeforeItWasEvaluated() {
    test.publishFreshPositions(NOW);
    assertThat(isCurrent(answer("up"))).isTrue();
    Optional<Settled> outdated = answer("sum(up)", () -> test.writeLate(END - STEP, 30));
    assertThat(isCurrent(outdated)).as("written to while it was evaluated").isFalse();
    assertThat(isCurrent(answer("sum(up)"))).isTrue();
  }

  @Test
  void anAnswerThatLacksSomethingRestsOnNothing() {
    assertThat(answer("up")).as("the head says nothing").isEmpty();
    assertThat(answer("1")).as("it reads nothing").isEmpty();
  }

  private boolean isCurrent(Optional<Settled> settled) {
    return settled
        .orElseThrow()
        .isStillSo(
            test.federation.settledVersions(
                TestFederation.partialAllowed(),
                new ReadReport(),
                QueryContext.withTimeout(Duration.ofMinutes(1))));
  }

  private Optional<Settled> answer(String text) {
    return answer(text, () -> {});
  }

  /** Answers while something else happens. */
  private Optional<Settled> answer(String text, Runnable meanwhile) {
    PromqlEngine engine = new PromqlEngine(EngineOptions.defaults());
    ReadOptions options = TestFederation.partialAllowed();
    ReadReport report = new ReadReport();
    Expr expr = engine.parse(text);
    QueryCall call =
        new QueryCall(
            options.tenant(), text, OptionalInt.empty(), false, true, StatsLevel.NONE, false);
    SampleSource source = test.federation.source(options, report);
    SampleSource slow =
        (selection, context) -> {
          meanwhile.run();
          return source.select(selection, context);
        };
    CachedRangeQuery query =
        answers.query(
            new QueryRunner.Reads(engine, test.federation, expr, options, report, slow),
            new RangeCall(
                call,
                END - 10 * STEP,
                END,
                STEP,
                false,
                QueryContext.withTimeout(Duration.ofMinutes(1))));
    Optional<Settled> settled = answers.settled(query);
    answers.answer(query);
    return settled;
  }

  private SpanExporter exporter() {
    return new SpanExporter() {
      @Override
      public CompletableResultCode export(Collection<SpanData> spans) {
        ended.addAll(spans);
        return CompletableResultCode.ofSuccess();
      }

      @Override
      public CompletableResultCode flush() {
        return CompletableResultCode.ofSuccess();
      }

      @Override
      public CompletableResultCode shutdown() {
        return CompletableResultCode.ofSuccess();
      }
    };
  }

  private static final class Blobs implements BlobStore {
    private final Map<String, byte[]> stored = new HashMap<>();

    @Override
    public List<byte @Nullable []> get(List<String> keys) {
      List<byte @Nullable []> found = new ArrayList<>();
      keys.forEach(key -> found.add(stored.get(key)));
      return found;
    }

    @Override
    public void put(String key, byte[] bytes, Duration life) {
      stored.put(key, bytes);
    }

    @Override
    public void keep(String key, Duration life) {}
  }
}
