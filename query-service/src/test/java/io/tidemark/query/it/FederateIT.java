package io.tidemark.query.it;

import static io.tidemark.query.it.Sample.at;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.tidemark.model.sample.MetricType;
import io.tidemark.model.sample.StaleMarker;
import io.tidemark.store.series.SeriesRow;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(PipelineResource.class)
class FederateIT {

  private static final long W = Pipeline.WINDOW_MILLIS;

  Pipeline pipeline;

  @TestHTTPResource("/")
  URI base;

  private Api api;
  private long now;

  @BeforeEach
  void setUp() {
    api = new Api(base).with("X-Scope-OrgID", "federated");
    now = System.currentTimeMillis();
  }

  @Test
  void givesTheLatestSampleOfEachSeriesAsPrometheusDoes() throws Exception {
    head("f_b", "us", "instance", "b", at(now - 40_000, 1), at(now - 30_000, 2.5));
    head("f_b", "de", "path", "a\\b\"c\nd", at(now - 30_000, Double.NaN));
    head("f_a", "us", "http.code", "200", at(now - 20_000, Double.POSITIVE_INFINITY));
    head("f_a", "us", "instance", "gone", at(now - 40_000, 1), at(now - 30_000, StaleMarker.VALUE));
    SeriesRow old = series("f_b", "us", "instance", "old");
    pipeline.store(old, 1, at(now - 3 * W, 7));

    HttpResponse<String> answer = federate("f_b", "{__name__=~\"f_[ab]\"} # both");
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    assertThat(answer.headers().firstValue("Content-Type"))
        .hasValueSatisfying(type -> assertThat(type).startsWith("text/plain").contains("0.0.4"));
    assertThat(answer.body())
        .isEqualTo(
            """
            # TYPE f_a untyped
            f_a{http_code="200",region="us",instance=""} +Inf %1$d
            # TYPE f_b untyped
            f_b{instance="b",region="us"} 2.5 %2$d
            f_b{path="a\\\\b\\"c\\nd",region="de",instance=""} NaN %2$d
            """
                .formatted(now - 20_000, now - 30_000));
    assertThat(federate("f_b{region=\"de\"}").body().lines()).hasSize(2);
    assertThat(federate("f_none").body()).isEmpty();
    assertThat(federate().body()).isEmpty();
  }

  @Test
  void refusesWhatIsNoSelectorInALineOfText() throws Exception {
    for (String wrong : new String[] {"{", "sum(up)", "up[5m]", "{a=\"\"}"}) {
      HttpResponse<String> answer = federate("up", wrong);
      assertThat(answer.statusCode()).as(wrong).isEqualTo(400);
      assertThat(answer.headers().firstValue("Content-Type"))
          .hasValueSatisfying(type -> assertThat(type).startsWith("text/plain"));
      assertThat(answer.body()).endsWith("\n").doesNotContain("{\"status\"");
    }
  }

  @Test
  void isLimitedAsQueriesAre() throws Exception {
    assertThat(api.text("/federate?timeout=0.000001&match%5B%5D=f_b").statusCode()).isEqualTo(503);
  }

  private HttpResponse<String> federate(String... matches) throws Exception {
    return api.text(
        Stream.of(matches)
            .map(match -> "match%5B%5D=" + URLEncoder.encode(match, StandardCharsets.UTF_8))
            .collect(Collectors.joining("&", "/federate?", "")));
  }

  private void head(String name, String region, String label, String value, Sample... samples)
      throws Exception {
    SeriesRow series = series(name, region, label, value);
    pipeline.store(series, 0);
    pipeline.head.append(series, samples);
    pipeline.head.publish(now / W * W - W, now);
  }

  private SeriesRow series(String name, String region, String label, String value) {
    return pipeline.series(
        "federated", MetricType.GAUGE, "__name__", name, "region", region, label, value);
  }
}
