package io.tidemark.query.it;

import static io.tidemark.query.it.Sample.at;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.tidemark.model.sample.MetricType;
import io.tidemark.model.wire.MetricMetadata;
import io.tidemark.store.series.SeriesRow;
import java.net.URI;
import java.net.http.HttpHeaders;
import java.net.http.HttpResponse;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(PipelineResource.class)
class QueryApiIT {

  private static final long W = Pipeline.WINDOW_MILLIS;

  Pipeline pipeline;

  @TestHTTPResource("/")
  URI base;

  private Api api;
  private long t;

  @BeforeEach
  void setUp() throws Exception {
    api = new Api(base);
    t = System.currentTimeMillis() / W * W - 2 * W;
    pipeline.head.publish(t + W, t + 2 * W);
  }

  @Test
  void addsSeriesOfSeveralShardsAtOneTime() throws Exception {
    store("m_sum", "us", 1, at(t + 1000, 3));
    store("m_sum", "de", 1, at(t + 2000, 4.5));
    Api.Answer answer = api.get("/api/v1/query", "query", "sum(m_sum)", "time", seconds(t + 3000));
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.body().path("status").asText()).isEqualTo("success");
    assertThat(answer.value()).isEqualTo("7.5");
    assertThat(answer.body().has("warnings")).isFalse();
    assertThat(answer.body().has("partial")).isFalse();
    assertThat(answer.headers().firstValue("X-Tidemark-Complete-Until")).isPresent();
    assertThat(answer.headers().firstValue("X-Tidemark-Durable-Until")).isPresent();
  }

  @Test
  void answersRangesFromFormsWithSeriesInOrder() throws Exception {
    store("m_range", "us", 1, at(t + 1000, 1), at(t + 16_000, 2), at(t + 31_000, 3));
    store("m_range", "de", 1, at(t + 1000, 10));
    Api.Answer answer =
        api.post(
            "/api/v1/query_range",
            "query",
            "m_range",
            "start",
            seconds(t + 1000),
            "end",
            seconds(t + 31_000),
            "step",
            "15s");
    assertThat(answer.data().path("resultType").asText()).isEqualTo("matrix");
    JsonNode result = answer.data().path("result");
    assertThat(result).hasSize(2);
    assertThat(result.get(0).path("metric").path("region").asText()).isEqualTo("de");
    assertThat(result.get(1).path("values").toString())
        .isEqualTo(
            "[[%s,\"1\"],[%s,\"2\"],[%s,\"3\"]]"
                .formatted(t / 1000 + 1, t / 1000 + 16, t / 1000 + 31));
  }

  @Test
  void refusesARangeFromOneEndOfTimeToTheOther() throws Exception {
    for (String nocache : new String[] {"0", "1"}) {
      Api.Answer answer =
          api.get(
              "/api/v1/query_range",
              "query",
              "up",
              "start",
              "-292273086-05-16T16:47:06Z",
              "end",
              "292277025-08-18T07:12:54.999999999Z",
              "step",
              "1h",
              "nocache",
              nocache);
      assertThat(answer.status()).isEqualTo(400);
      assertThat(answer.body().path("errorType").asText()).isEqualTo("bad_data");
    }
  }

  @Test
  void takesLateRowsRepeatsAndTheHeadAsOneSeries() throws Exception {
    SeriesRow series = pipeline.series(MetricType.GAUGE, "__name__", "m_late", "region", "fr");
    pipeline.store(series, 5, at(t + 1000, 1), at(t + 3000, 3));
    // A late row with a new time and a repeat of an old one with another value.
    pipeline.store(series, 9, at(t + 2000, 2), at(t + 3000, 99));
    // The head repeats a time of the shard and adds one in the next window, out of order.
    pipeline.head.append(series, at(t + 3000, 98), at(t + W + 2000, 5), at(t + W + 1000, 4));
    pipeline.head.publish(t + W, t + 2 * W);
    Api.Answer answer =
        api.get("/api/v1/query", "query", "m_late[11m]", "time", seconds(t + 2 * W));
    assertThat(answer.data().path("result").get(0).path("values").toString())
        .isEqualTo(
            "[[%s,\"1\"],[%s,\"2\"],[%s,\"3\"],[%s,\"4\"],[%s,\"5\"]]"
                .formatted(
                    t / 1000 + 1,
                    t / 1000 + 2,
                    t / 1000 + 3,
                    (t + W) / 1000 + 1,
                    (t + W) / 1000 + 2));
  }

  @Test
  void findsANewSeriesThatIsInTheHeadOnly() throws Exception {
    SeriesRow series =
        pipeline.series(MetricType.COUNTER, "__name__", "m_new_total", "region", "us");
    pipeline.store(series, 0);
    pipeline.head.append(series, at(t + W + 5000, 42));
    pipeline.head.publish(t + W, t + 2 * W);
    assertThat(
            api.get("/api/v1/query", "query", "m_new_total", "time", seconds(t + W + 6000)).value())
        .isEqualTo("42");
  }

  @Test
  void keepsTenantsApart() throws Exception {
    SeriesRow other =
        pipeline.series("blue", MetricType.GAUGE, "__name__", "m_tenant", "region", "us");
    pipeline.store(other, 1, at(t + 1000, 7));
    assertThat(
            api.get("/api/v1/query", "query", "m_tenant", "time", seconds(t + 2000))
                .data()
                .path("result"))
        .isEmpty();
    assertThat(
            api.with("X-Scope-OrgID", "blue")
                .get("/api/v1/query", "query", "m_tenant", "time", seconds(t + 2000))
                .value())
        .isEqualTo("7");
    assertThat(api.with("X-Scope-OrgID", "no/tenant").get("/api/v1/query", "query", "1").status())
        .isEqualTo(400);
  }

  @Test
  void listsLabelsValuesAndSeries() throws Exception {
    store("m_cat", "us", 1, at(t + 1000, 1));
    store("m_cat", "de", 1, at(t + 1000, 1));
    SeriesRow utf8 =
        pipeline.series(
            MetricType.GAUGE, "__name__", "m_cat", "region", "de", "http.status", "200");
    pipeline.store(utf8, 1, at(t + 1000, 1));
    String[] now = {"match[]", "m_cat", "start", seconds(t), "end", seconds(t + W)};

    assertThat(texts(api.get("/api/v1/labels", now)))
        .containsExactly("__name__", "http.status", "region");
    assertThat(texts(api.post("/api/v1/labels", "match[]", "m_cat{region=\"us\"}")))
        .containsExactly("__name__", "region");
    assertThat(texts(api.get("/api/v1/label/region/values", now))).containsExactly("de", "us");
    assertThat(texts(api.get("/api/v1/label/U__http_2e_status/values", "match[]", "m_cat")))
        .containsExactly("200");
    assertThat(texts(api.get("/api/v1/label/__name__/values"))).contains("m_cat");
    assertThat(api.get("/api/v1/series", now).data()).hasSize(3);
    assertThat(api.post("/api/v1/series", "match[]", "m_cat{region=\"us\"}").data().toString())
        .isEqualTo("[{\"__name__\":\"m_cat\",\"region\":\"us\"}]");

    Api.Answer limited = api.get("/api/v1/series", "match[]", "m_cat", "limit", "2");
    assertThat(limited.data()).hasSize(2);
    assertThat(limited.warnings()).containsExactly("results truncated due to limit");

    String yesterday = seconds(t - 3 * 86_400_000L);
    assertThat(
            api.get("/api/v1/series", "match[]", "m_cat", "start", yesterday, "end", yesterday)
                .data())
        .as("not active on that day")
        .isEmpty();
  }

  @Test
  void tellsWhatClientsSaidOfTheirMetrics() throws Exception {
    for (int partition : List.of(0, 1)) {
      pipeline.storeMetadata(
          partition,
          new MetricMetadata("default", "m_meta", MetricType.HISTOGRAM, "seconds", "How long."));
    }
    assertThat(api.get("/api/v1/metadata", "metric", "m_meta").data().toString())
        .isEqualTo(
            "{\"m_meta\":[{\"type\":\"histogram\",\"help\":\"How long.\",\"unit\":\"seconds\"}]}");
  }

  @Test
  void cutsMetadataAtItsLimits() throws Exception {
    for (String family : List.of("m_a", "m_b")) {
      // Two shards that differ.
      for (int partition : List.of(0, 1)) {
        pipeline.storeMetadata(
            partition, new MetricMetadata("meta", family, MetricType.GAUGE, "", "In " + partition));
      }
    }
    Api mine = api.with("X-Scope-OrgID", "meta");
    JsonNode all = mine.get("/api/v1/metadata", "limit_per_metric", "0").data();
    assertThat(all).hasSize(2);
    assertThat(all.path("m_b")).hasSize(2);
    JsonNode one = mine.get("/api/v1/metadata", "limit", "1").data();
    assertThat(one).hasSize(1);
    assertThat(one.path("m_a")).hasSize(2);
    JsonNode each = mine.get("/api/v1/metadata", "limit_per_metric", "1").data();
    assertThat(each).hasSize(2);
    assertThat(each.path("m_b")).hasSize(1);
    assertThat(mine.get("/api/v1/metadata", "limit", "0").data().toString()).isEqualTo("{}");
  }

  @Test
  void looksBackAsFarAsTheRequestSays() throws Exception {
    store("m_back", "us", 1, at(t + 1000, 7));
    String[] query = {"query", "m_back", "time", seconds(t + 61_000)};
    assertThat(api.get("/api/v1/query", query).data().path("result")).hasSize(1);
    assertThat(api.get("/api/v1/query", with(query, "lookback_delta", "0")).value())
        .as("the default")
        .isEqualTo("7");
    assertThat(api.get("/api/v1/query", with(query, "lookback_delta", "60s")).data().path("result"))
        .as("open on the left")
        .isEmpty();
    assertThat(api.get("/api/v1/query", with(query, "lookback_delta", "60.001")).value())
        .isEqualTo("7");

    String[] range = {
      "query", "m_back", "start", seconds(t + 1000), "end", seconds(t + 61_000), "step", "10s"
    };
    assertThat(steps(api.post("/api/v1/query_range", range))).isEqualTo(7);
    assertThat(steps(api.post("/api/v1/query_range", with(range, "lookback_delta", "20s"))))
        .as("not what the cache has of another look-back")
        .isEqualTo(2);

    Api.Answer wrong = api.get("/api/v1/query", with(query, "lookback_delta", "far"));
    assertThat(wrong.status()).isEqualTo(400);
    assertThat(wrong.body().path("error").asText())
        .isEqualTo(
            "error parsing lookback delta duration: cannot parse \"far\" to a valid duration");
  }

  private static int steps(Api.Answer answer) {
    return answer.data().path("result").path(0).path("values").size();
  }

  private static String[] with(String[] some, String... more) {
    return Stream.concat(Arrays.stream(some), Arrays.stream(more)).toArray(String[]::new);
  }

  @Test
  void requestsForWhatThereIsAreCountedAsQueries() throws Exception {
    store("m_turn", "us", 1, at(t + 1000, 1));
    for (String path :
        List.of(
            "/api/v1/series",
            "/api/v1/labels",
            "/api/v1/label/region/values",
            "/api/v1/metadata",
            "/api/v1/status/tsdb")) {
      double before = evaluations();
      assertThat(api.get(path, "match[]", "m_turn").status()).isEqualTo(200);
      assertThat(evaluations()).as(path).isEqualTo(before + 1);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"identity", "gzip"})
  void aRangeQueryIsCountedOnceWhoeverAnswersIt(String encoding) throws Exception {
    store("m_once", "us", 1, at(t - 23 * W, 1));
    Api client = api.with("Accept-Encoding", encoding);
    double before = evaluations();
    for (String step : List.of("1", "1", "1", "15", "15", "15", "bad", "bad")) {
      String from = seconds(t - 23 * W);
      String to = seconds(t - 22 * W);
      client.get("/api/v1/query_range", "query", "m_once", "start", from, "end", to, "step", step);
    }
    assertThat(evaluations()).as("but for those that cannot be read").isEqualTo(before + 6);
  }

  private double evaluations() throws Exception {
    return api.text("/q/metrics")
        .body()
        .lines()
        .filter(line -> line.startsWith("tidemark_query_evaluation_seconds_count"))
        .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
        .sum();
  }

  @Test
  void cutsResultsAtTheLimitAndSaysSo() throws Exception {
    store("m_limit", "us", 1, at(t + 1000, 1));
    store("m_limit", "de", 1, at(t + 1000, 1));
    Api.Answer answer =
        api.get("/api/v1/query", "query", "m_limit", "time", seconds(t + 2000), "limit", "1");
    assertThat(answer.data().path("result")).hasSize(1);
    assertThat(answer.warnings()).containsExactly("results truncated due to limit");
  }

  @Test
  void tellsStatsAndWatermarkWhenAsked() throws Exception {
    store("m_stats", "us", 1, at(t + 1000, 1), at(t + 2000, 2));
    Api.Answer answer =
        api.get(
            "/api/v1/query",
            "query",
            "sum_over_time(m_stats[1m])",
            "time",
            seconds(t + 2000),
            "stats",
            "all",
            "watermark",
            "true");
    assertThat(answer.data().path("stats").path("samples").path("totalQueryableSamples").asInt())
        .isEqualTo(2);
    assertThat(answer.data().path("stats").path("timings").path("execTotalTime").asDouble())
        .isPositive();
    assertThat(answer.body().path("watermark").path("completeUntil").asText()).endsWith("Z");
  }

  @Test
  void compressesForClientsThatAcceptIt() throws Exception {
    Api.Answer answer =
        api.with("Accept-Encoding", "gzip").get("/api/v1/query", "query", "vector(1)");
    assertThat(answer.headers().firstValue("Content-Encoding")).contains("gzip");
    assertThat(answer.value()).isEqualTo("1");
  }

  @Test
  void letsPagesOfOtherOriginsReadAndNoMore() throws Exception {
    Api page = api.with("Origin", "https://grafana.example");
    HttpHeaders answer = page.post("/api/v1/query", "query", "1").headers();
    assertThat(answer.firstValue("Access-Control-Allow-Origin")).isPresent();
    assertThat(answer.firstValue("Access-Control-Allow-Credentials").orElse("false"))
        .isEqualTo("false");
    assertThat(answer.firstValue("Access-Control-Expose-Headers").orElse(""))
        .contains("X-Tidemark-Complete-Until");

    HttpHeaders allowed =
        page.with("Access-Control-Request-Method", "POST")
            .with("Access-Control-Request-Headers", "x-scope-orgid,content-type")
            .preflight("/api/v1/query");
    assertThat(allowed.firstValue("Access-Control-Allow-Origin")).isPresent();
    assertThat(allowed.firstValue("Access-Control-Allow-Methods").orElse(""))
        .contains("POST")
        .doesNotContain("DELETE");
    assertThat(allowed.firstValue("Access-Control-Allow-Headers").orElse(""))
        .contains("X-Scope-OrgID")
        .doesNotContainIgnoringCase("Content-Type");

    assertThat(api.get("/api/v1/query", "query", "1").headers().map())
        .as("for a client that is no page")
        .doesNotContainKey("access-control-allow-origin");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "/api/v1/query | 400 | bad_data | invalid parameter \"query\": 1:1: parse error: no expression found in input",
        "/api/v1/query?query=up&time=abc | 400 | bad_data | invalid parameter \"time\": Invalid time value for 'time': cannot parse \"abc\" to a valid timestamp",
        "/api/v1/query?query=up&timeout=zz | 400 | bad_data | invalid parameter \"timeout\": cannot parse \"zz\" to a valid duration",
        "/api/v1/query?query=up&limit=-1 | 400 | bad_data | invalid parameter \"limit\": limit must be non-negative",
        "/api/v1/query?query=up&consistency=some | 400 | bad_data | invalid parameter \"consistency\": consistency is \"available\" or \"complete\", not \"some\"",
        "/api/v1/query?query=up&timeout=0.000001 | 503 | timeout | query timed out in",
        "/api/v1/query_range?query=up&start=x&end=2&step=1 | 400 | bad_data | invalid parameter \"start\": cannot parse \"x\" to a valid timestamp",
        "/api/v1/query_range?query=up&start=3&end=2&step=1 | 400 | bad_data | invalid parameter \"end\": end timestamp must not be before start time",
        "/api/v1/query_range?query=up&start=1&end=3&step=0 | 400 | bad_data | invalid parameter \"step\": zero or negative query resolution step widths are not accepted. Try a positive integer",
        "/api/v1/query_range?query=up&start=1&end=300000&step=1 | 400 | bad_data | exceeded maximum resolution of 11,000 points per timeseries. Try decreasing the query resolution (?step=XX)",
        "/api/v1/query_range?query=up[5m]&start=1&end=3&step=1 | 400 | bad_data | invalid expression type \"range vector\" for range query, must be Scalar or instant Vector",
        "/api/v1/series | 400 | bad_data | no match[] parameter provided",
        "/api/v1/series?match[]={ | 400 | bad_data | invalid parameter \"match[]\": 1:2: parse error:",
        "/api/v1/series?match[]=sum(up) | 400 | bad_data | invalid parameter \"match[]\": 1:1: parse error:",
        "/api/v1/labels?start=zz | 400 | bad_data | invalid parameter \"start\": Invalid time value for 'start': cannot parse \"zz\" to a valid timestamp",
        "/api/v1/format_query?query=sum( | 400 | bad_data | invalid parameter \"query\": 1:5: parse error: unclosed left parenthesis",
      })
  void wordsErrorsAsPrometheusDoes(String path, int status, String type, String error)
      throws Exception {
    Api.Answer answer =
        api.get(path.strip().replace("[", "%5B").replace("]", "%5D").replace("{", "%7B"));
    assertThat(answer.status()).isEqualTo(status);
    assertThat(answer.body().path("status").asText()).isEqualTo("error");
    assertThat(answer.body().path("errorType").asText()).isEqualTo(type.strip());
    assertThat(answer.body().path("error").asText()).contains(error.strip());
  }

  @Test
  void answersWhatGrafanaAsksOnSaveAndTestAndOnStart() throws Exception {
    Api.Answer sum = api.post("/api/v1/query", "query", "1+1", "time", "4");
    assertThat(sum.data().toString()).isEqualTo("{\"resultType\":\"scalar\",\"result\":[4,\"2\"]}");
    JsonNode build = api.get("/api/v1/status/buildinfo").data();
    assertThat(build.path("version").asText()).matches("3\\.\\d+\\.\\d+");
    assertThat(build.has("features")).as("Grafana takes features for Mimir's").isFalse();
    long now = System.currentTimeMillis();
    Api.Answer exemplars =
        api.get(
            "/api/v1/query_exemplars", "query", "test", "start", "" + now, "end", "" + (now + 1));
    assertThat(exemplars.status()).isEqualTo(200);
    assertThat(exemplars.data().toString()).isEqualTo("[]");
  }

  @ParameterizedTest
  @CsvSource({
    "/api/v1/targets, activeTargets",
    "/api/v1/alertmanagers, activeAlertmanagers",
    "/api/v1/scrape_pools, scrapePools",
    "/api/v1/features, promql_functions",
    "/api/v1/status/walreplay, state",
    "/api/v1/status/runtimeinfo, startTime",
    "/api/v1/status/flags, query.timeout",
    "/api/v1/status/config, yaml",
  })
  void givesValidShapesForPagesThatSayLittleHere(String path, String field) throws Exception {
    Api.Answer answer = api.get(path);
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.data().has(field)).isTrue();
  }

  @Test
  void countsTheSeriesOfAllShardsByNameAndLabel() throws Exception {
    Api mine = api.with("X-Scope-OrgID", "counted");
    for (String region : List.of("us", "de", "fr")) {
      pipeline.store(
          pipeline.series("counted", MetricType.GAUGE, "__name__", "m_count", "region", region),
          1,
          at(t + 1000, 1));
    }
    JsonNode data = mine.get("/api/v1/status/tsdb", "limit", "2").data();
    assertThat(data.path("headStats").path("numSeries").asInt()).isEqualTo(3);
    assertThat(data.path("headStats").path("numLabelPairs").asInt()).isEqualTo(4);
    assertThat(data.path("headStats").path("maxTime").asLong()).isEqualTo(t + 2 * W);
    assertThat(data.path("seriesCountByMetricName").toString())
        .isEqualTo("[{\"name\":\"m_count\",\"value\":3}]");
    assertThat(data.path("labelValueCountByLabelName").toString())
        .isEqualTo("[{\"name\":\"region\",\"value\":3},{\"name\":\"__name__\",\"value\":1}]");
    assertThat(data.path("seriesCountByLabelValuePair")).hasSize(2);
    for (String limit : List.of("0", "-1", "10001", "some")) {
      assertThat(mine.get("/api/v1/status/tsdb", "limit", limit).status()).isEqualTo(400);
    }
  }

  @Test
  void printsAQueryAsTheParserReadsIt() throws Exception {
    assertThat(api.get("/api/v1/format_query", "query", "sum  (up )").data().asText())
        .isEqualTo("sum(up)");
    String longName = "m".repeat(99);
    assertThat(api.get("/api/v1/format_query", "query", "sum(" + longName + ")").data().asText())
        .isEqualTo("sum(\n  " + longName + "\n)");
  }

  @Test
  void showsTheTreeOfAQuery() throws Exception {
    JsonNode tree = api.get("/api/v1/parse_query", "query", "sum by (a) (up)").data();
    assertThat(tree.path("type").asText()).isEqualTo("aggregation");
    assertThat(tree.path("expr").path("name").asText()).isEqualTo("up");
  }

  @Test
  void refusesWhatIsNotSwitchedOn() throws Exception {
    Api.Answer answer = api.get("/api/v1/query", "query", "limitk(1, up)");
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.body().path("error").asText())
        .contains("--enable-feature=promql-experimental-functions");
    JsonNode features = api.get("/api/v1/features").data();
    assertThat(features.path("promql_functions").path("info").asBoolean(true)).isFalse();
    assertThat(features.path("promql_functions").path("rate").asBoolean(false)).isTrue();
    assertThat(features.path("promql").path("duration_expr").asBoolean(false)).isTrue();
  }

  @ParameterizedTest
  @CsvSource({"/-/healthy, Healthy", "/-/ready, Ready", "/q/health/ready, UP"})
  void saysThatItIsWell(String path, String word) throws Exception {
    HttpResponse<String> page = api.text(path);
    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(page.body()).contains(word);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/-/healthy", "/-/ready"})
  void probesMayAskForNoBody(String path) throws Exception {
    HttpResponse<String> head = api.head(path);
    assertThat(head.statusCode()).isEqualTo(200);
    assertThat(head.body()).isEmpty();
  }

  private void store(String name, String region, long offset, Sample... samples) throws Exception {
    pipeline.store(
        pipeline.series(MetricType.GAUGE, "__name__", name, "region", region), offset, samples);
  }

  private static List<String> texts(Api.Answer answer) {
    return Api.Answer.texts(answer.data());
  }

  private static String seconds(long millis) {
    return Double.toString(millis / 1000.0);
  }
}
