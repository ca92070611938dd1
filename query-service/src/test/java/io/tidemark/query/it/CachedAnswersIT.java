package io.tidemark.query.it;

import static io.tidemark.query.it.Sample.at;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.tidemark.model.sample.MetricType;
import io.tidemark.store.series.SeriesRow;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Answers of range queries, asked again while the data behind them changes. */
@QuarkusTest
@QuarkusTestResource(PipelineResource.class)
class CachedAnswersIT {

  private static final long W = Pipeline.WINDOW_MILLIS;

  Pipeline pipeline;

  @TestHTTPResource("/")
  URI base;

  private Api api;
  private long t;

  @BeforeEach
  void setUp() throws Exception {
    api = new Api(base);
    // Everything before now is sealed, in all partitions.
    t = System.currentTimeMillis() / W * W - 24 * W;
    pipeline.head.publish(t + 20 * W, t + 21 * W);
  }

  private Api.Answer range(String query, long from, long to, String... more) throws Exception {
    List<String> parameters =
        new ArrayList<>(
            List.of("query", query, "start", seconds(from), "end", seconds(to), "step", "60"));
    parameters.addAll(List.of(more));
    parameters.addAll(List.of("stats", "true"));
    Api.Answer answer = api.get("/api/v1/query_range", parameters.toArray(String[]::new));
    assertThat(answer.status()).as(answer.body().toString()).isEqualTo(200);
    return answer;
  }

  private static int hits(Api.Answer answer) {
    return answer.data().path("stats").path("tidemark").path("cacheHits").asInt();
  }

  private static int misses(Api.Answer answer) {
    return answer.data().path("stats").path("tidemark").path("cacheMisses").asInt();
  }

  private static String seconds(long millis) {
    return Long.toString(millis / 1000);
  }

  private SeriesRow store(String name, Sample... samples) throws Exception {
    SeriesRow series = pipeline.series(MetricType.GAUGE, "__name__", name, "region", "de");
    pipeline.store(series, 1, samples);
    return series;
  }

  /** Asks until the piece is in Redis: it is put there after the answer is sent. */
  private Api.Answer untilCached(String query, long from, long to) throws Exception {
    List<Api.Answer> answers = new ArrayList<>();
    Await.until(
        "an answer out of the cache",
        Duration.ofSeconds(20),
        () -> {
          answers.add(range(query, from, to));
          return misses(answers.getLast()) == 0;
        });
    assertThat(hits(answers.getLast())).isPositive();
    return answers.getLast();
  }

  @Test
  void aLateSampleIsInTheNextAnswer() throws Exception {
    SeriesRow series = store("m_cached", at(t + 1_000, 1), at(t + W + 1_000, 2));
    String query = "sum(m_cached)";
    Api.Answer first = range(query, t, t + 2 * W, "nocache", "1");
    assertThat(hits(first) + misses(first)).as("left alone").isZero();
    assertThat(untilCached(query, t, t + 2 * W).data().path("result"))
        .isEqualTo(first.data().path("result"));

    pipeline.store(series, 7, at(t + 61_000, 50));
    Api.Answer late = range(query, t, t + 2 * W);
    assertThat(misses(late)).isPositive();
    assertThat(late.data().path("result"))
        .isNotEqualTo(first.data().path("result"))
        .isEqualTo(range(query, t, t + 2 * W, "nocache", "1").data().path("result"));
  }

  @Test
  void aNewSeriesWithOldSamplesIsInTheNextAnswer() throws Exception {
    store("m_cached_more", at(t + 1_000, 1));
    untilCached("count({__name__=~\"m_cached_mo.*\"})", t, t + W);
    store("m_cached_most", at(t + 1_000, 1));
    Api.Answer both = range("count({__name__=~\"m_cached_mo.*\"})", t, t + W);
    assertThat(both.data().path("result").get(0).path("values").get(1).path(1).asText())
        .isEqualTo("2");
  }

  @Test
  void samplesThatAreOnTheirWayAreNeverKept() throws Exception {
    SeriesRow series = store("m_moving", at(t + 1_000, 1));
    pipeline.head.append(series, at(t + 21 * W + 1_000, 5));
    pipeline.head.publish(t + 20 * W, t + 22 * W);
    String query = "sum_over_time(m_moving[1h])";
    range(query, t + 20 * W, t + 22 * W);
    pipeline.head.append(series, at(t + 21 * W + 2_000, 7));
    pipeline.head.publish(t + 20 * W, t + 22 * W);
    Api.Answer answer = range(query, t + 20 * W, t + 22 * W);
    assertThat(answer.data().path("result"))
        .isEqualTo(range(query, t + 20 * W, t + 22 * W, "nocache", "1").data().path("result"));
    assertThat(answer.body().toString()).contains("\"12\"");
  }

  @Test
  void tellsHowOftenTheCacheWasOfUse() throws Exception {
    store("m_counted", at(t + 1_000, 1));
    untilCached("m_counted", t, t + W);
    assertThat(api.text("/q/metrics").body())
        .containsPattern("tidemark_query_cache_intervals_total\\{[^}]*result=\"hit\"[^}]*} [1-9]");
  }
}
