package io.tidemark.query.it;

import static io.tidemark.query.it.Sample.at;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.tidemark.model.sample.MetricType;
import io.tidemark.store.series.SeriesRow;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Range queries that are answered by the thread that reads them. */
@QuarkusTest
@QuarkusTestResource(PipelineResource.class)
class ReadyAnswersIT {

  private static final long W = Pipeline.WINDOW_MILLIS;
  private static final String PATH = "/api/v1/query_range";
  private static final Duration SOON = Duration.ofSeconds(20);

  private static final Pattern HITS =
      Pattern.compile(
          "^tidemark_query_cache_answers_total\\{.*result=\"hit\".*} (\\S+)$", Pattern.MULTILINE);

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

  private SeriesRow store(String tenant, String name, Sample... samples) throws Exception {
    SeriesRow series = pipeline.series(tenant, MetricType.GAUGE, "__name__", name, "region", "de");
    pipeline.store(series, 1, samples);
    return series;
  }

  private String[] range(String query, String... more) {
    String[] parameters = {
      "query", query, "start", seconds(t), "end", seconds(t + 2 * W), "step", "60"
    };
    String[] all = new String[parameters.length + more.length];
    System.arraycopy(parameters, 0, all, 0, parameters.length);
    System.arraycopy(more, 0, all, parameters.length, more.length);
    return all;
  }

  private static String seconds(long millis) {
    return Long.toString(millis / 1000);
  }

  private double hits() throws Exception {
    Matcher matcher = HITS.matcher(api.text("/q/metrics").body());
    return matcher.find() ? Double.parseDouble(matcher.group(1)) : 0;
  }

  /** How a client asks. */
  private interface Asking {
    Api.Answer ask() throws Exception;
  }

  /** Asks until an answer was ready: a shard or the head may have to be looked at before. */
  private Api.Answer untilReady(Asking asking) throws Exception {
    Api.Answer[] last = new Api.Answer[1];
    Await.until(
        "a ready answer",
        SOON,
        () -> {
          double before = hits();
          last[0] = asking.ask();
          return hits() > before;
        });
    return last[0];
  }

  private static JsonNode result(Api.Answer answer) {
    assertThat(answer.status()).as(answer.body().toString()).isEqualTo(200);
    return answer.data().path("result");
  }

  @ParameterizedTest
  @ValueSource(strings = {"m_ready", "sum(m_ready)", "rate(m_ready[5m]) + 1"})
  void isTheAnswerThatWasGivenBefore(String query) throws Exception {
    store(Pipeline.TENANT, "m_ready", at(t + 1_000, 1), at(t + 90_000, 2), at(t + W, 5));
    Api.Answer first = api.get(PATH, range(query, "nocache", "1"));
    Api.Answer ready = untilReady(() -> api.get(PATH, range(query)));
    assertThat(result(first)).isNotEmpty();
    assertThat(ready.body()).isEqualTo(first.body());
    assertThat(names(ready)).isEqualTo(names(first));
    assertThat(ready.headers().firstValue("Content-Type"))
        .isEqualTo(first.headers().firstValue("Content-Type"));
    assertThat(ready.headers().firstValue("X-Tidemark-Complete-Until")).isPresent();
  }

  private static Set<String> names(Api.Answer answer) {
    return new TreeSet<>(answer.headers().map().keySet());
  }

  @Test
  void isCompressedForThoseWhoWantThat() throws Exception {
    store(Pipeline.TENANT, "m_ready_gzip", at(t + 1_000, 1));
    Api gzip = api.with("Accept-Encoding", "gzip");
    Api.Answer plain = untilReady(() -> api.get(PATH, range("m_ready_gzip")));
    Api.Answer small = untilReady(() -> gzip.get(PATH, range("m_ready_gzip")));
    assertThat(plain.headers().firstValue("Content-Encoding")).isEmpty();
    assertThat(small.headers().firstValue("Content-Encoding")).contains("gzip");
    assertThat(small.body()).isEqualTo(plain.body());
    Api.Answer refused = api.with("Accept-Encoding", "gzip;q=0").get(PATH, range("m_ready_gzip"));
    assertThat(refused.headers().firstValue("Content-Encoding")).isEmpty();
  }

  @Test
  void aLongOneIsCompressedByWhoMayTakeTime() throws Exception {
    store(Pipeline.TENANT, "m_ready_long", at(t + 1_000, 1), at(t + W, 2));
    String query = "m_ready_long or label_replace(m_ready_long, \"copy\", \"1\", \"\", \"\")";
    String[] everySecond = {
      "query", query, "start", seconds(t), "end", seconds(t + 2 * W), "step", "1"
    };
    Api gzip = api.with("Accept-Encoding", "gzip");
    Api.Answer plain = untilReady(() -> api.get(PATH, everySecond));
    assertThat(plain.body().toString().length()).isGreaterThan(20_000);
    for (int i = 0; i < 3; i++) {
      Api.Answer small = gzip.get(PATH, everySecond);
      assertThat(small.headers().firstValue("Content-Encoding")).contains("gzip");
      assertThat(small.body()).isEqualTo(plain.body());
    }
  }

  @Test
  void isCompressedOnceOverHttp2() throws Exception {
    store(Pipeline.TENANT, "m_ready_2", at(t + 1_000, 1));
    Api newer = api.over(HttpClient.Version.HTTP_2).with("Accept-Encoding", "gzip");
    Api.Answer plain = api.get(PATH, range("m_ready_2", "nocache", "1"));
    // The first request of a connection asks for the protocol.
    newer.text("/-/healthy");
    Api.Answer small = untilReady(() -> newer.get(PATH, range("m_ready_2")));
    assertThat(small.headers().firstValue("Content-Encoding")).contains("gzip");
    assertThat(small.body()).isEqualTo(plain.body());
  }

  @Test
  void isFoundByAForm() throws Exception {
    store(Pipeline.TENANT, "m_ready_form", at(t + 1_000, 1));
    Api.Answer ready = untilReady(() -> api.post(PATH, range("m_ready_form")));
    assertThat(ready.body()).isEqualTo(api.get(PATH, range("m_ready_form", "nocache", "1")).body());
  }

  @Test
  void isNotSentOnceSomethingWasWrittenLate() throws Exception {
    SeriesRow series = store(Pipeline.TENANT, "m_ready_late", at(t + 1_000, 1));
    JsonNode before = result(untilReady(() -> api.get(PATH, range("m_ready_late"))));
    pipeline.store(series, 7, at(t + 61_000, 50));
    JsonNode after = result(api.get(PATH, range("m_ready_late")));
    assertThat(after).isNotEqualTo(before);
    assertThat(after.toString()).contains("\"50\"");
  }

  @Test
  void isNotSentOnceThereIsAnotherSeries() throws Exception {
    store(Pipeline.TENANT, "m_ready_more", at(t + 1_000, 1));
    String query = "count({__name__=~\"m_ready_mo.*\"})";
    untilReady(() -> api.get(PATH, range(query)));
    store(Pipeline.TENANT, "m_ready_most", at(t + 1_000, 1));
    JsonNode both = result(api.get(PATH, range(query)));
    assertThat(both.get(0).path("values").get(1).path(1).asText()).isEqualTo("2");
  }

  @Test
  void isOfOneTenant() throws Exception {
    store(Pipeline.TENANT, "m_ready_own", at(t + 1_000, 1));
    store("blue", "m_ready_own", at(t + 1_000, 2));
    Api blue = api.with("X-Scope-OrgID", "blue");
    untilReady(() -> api.get(PATH, range("m_ready_own")));
    JsonNode theirs = result(untilReady(() -> blue.get(PATH, range("m_ready_own"))));
    assertThat(theirs.toString()).contains("\"2\"").doesNotContain("\"1\"");
    assertThat(result(api.with("X-Scope-OrgID", "red").get(PATH, range("m_ready_own")))).isEmpty();
  }

  @Test
  void doesNotStandForWhatSaysMore() throws Exception {
    store(Pipeline.TENANT, "m_ready_stats", at(t + 1_000, 1));
    untilReady(() -> api.get(PATH, range("m_ready_stats")));
    Api.Answer told = api.get(PATH, range("m_ready_stats", "stats", "all", "watermark", "1"));
    assertThat(told.data().path("stats").isObject()).isTrue();
    assertThat(told.body().path("watermark").isObject()).isTrue();
    double before = hits();
    api.get(PATH, range("m_ready_stats", "nocache", "1"));
    api.get(PATH, range("m_ready_stats", "nocache", "1"));
    assertThat(hits()).isEqualTo(before);
  }
}
