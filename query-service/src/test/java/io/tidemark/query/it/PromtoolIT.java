package io.tidemark.query.it;

import static io.tidemark.query.it.Sample.at;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.tidemark.model.sample.MetricType;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Prometheus' own client against the service. */
@QuarkusTest
@QuarkusTestResource(PipelineResource.class)
class PromtoolIT {

  private static final long W = Pipeline.WINDOW_MILLIS;

  Pipeline pipeline;

  @TestHTTPResource("/")
  URI base;

  @BeforeEach
  void promtoolIsInstalled() throws Exception {
    assumeTrue(
        Stream.of(System.getenv("PATH").split(":", -1))
            .anyMatch(folder -> Files.isExecutable(Path.of(folder, "promtool"))),
        "promtool is not on the PATH: install Debian's package prometheus to run these tests");
    long now = System.currentTimeMillis();
    pipeline.head.publish(now / W * W, now);
    pipeline.store(
        pipeline.series(MetricType.GAUGE, "__name__", "up", "job", "tool", "region", "de"),
        1,
        at(now - 60_000, 1));
  }

  @Test
  void queriesAnInstant() throws Exception {
    assertThat(promtool("query", "instant", server(), "up"))
        .containsPattern(Pattern.quote("up{job=\"tool\", region=\"de\"} => 1 @[") + "[0-9.]+\\]");
  }

  @Test
  void queriesARange() throws Exception {
    assertThat(promtool("query", "range", "--step=15s", server(), "up"))
        .contains("up{job=\"tool\", region=\"de\"} =>");
  }

  @Test
  void queriesSeriesAndLabels() throws Exception {
    assertThat(promtool("query", "series", "--match=up", server()))
        .contains("{__name__=\"up\", job=\"tool\", region=\"de\"}");
    assertThat(promtool("query", "labels", server(), "job")).contains("tool");
  }

  private String server() {
    return base.toString().replaceAll("/$", "");
  }

  private static String promtool(String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("promtool"));
    command.addAll(List.of(arguments));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).as(output).isZero();
    return output;
  }
}
