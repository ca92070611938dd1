package io.tidemark.query.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.tidemark.model.sample.MetricType;
import io.tidemark.model.topic.Topics;
import io.tidemark.store.head.HeadPartition;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Runs every command of the user's page as it is written there. */
@QuarkusTest
@QuarkusTestResource(PipelineResource.class)
class DocumentedCommandsIT {

  private static final long W = Pipeline.WINDOW_MILLIS;

  Pipeline pipeline;

  @TestHTTPResource("/")
  URI base;

  @Test
  void everyCommandOfThePageSucceeds() throws Exception {
    long now = System.currentTimeMillis();
    // Other tests leave these behind; a command that asks for complete data must not wait for them.
    pipeline.head.visibleNextOffset(
        new HeadPartition(MetricType.GAUGE.code(), 1),
        pipeline.acknowledge(Topics.samples(MetricType.GAUGE), 1));
    pipeline.head.visibleNextOffset(
        new HeadPartition(HeadPartition.CATALOGUE, 1), pipeline.acknowledge(Topics.SERIES, 1));
    pipeline.head.publish(now / W * W, now);
    List<String> commands =
        Files.readAllLines(Path.of("../docs/query.md")).stream()
            .filter(line -> line.startsWith("    curl "))
            .toList();
    assertThat(commands).hasSizeGreaterThan(4);
    for (String command : commands) {
      String here =
          command
              .replace("localhost:8080", base.getHost() + ":" + base.getPort())
              .replace("curl ", "curl --fail-with-body ");
      Process shell = new ProcessBuilder("sh", "-c", here).redirectErrorStream(true).start();
      String output = new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertThat(shell.waitFor(30, TimeUnit.SECONDS)).isTrue();
      assertThat(shell.exitValue()).as("%s: %s", command, output).isZero();
      if (!command.contains("/federate")) {
        assertThat(output).as(command).startsWith("{\"status\":\"success\"");
      }
    }
  }
}
