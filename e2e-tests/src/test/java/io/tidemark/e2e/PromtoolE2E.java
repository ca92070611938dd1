package io.tidemark.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.e2e.client.Http;
import io.tidemark.e2e.client.Queries;
import io.tidemark.e2e.client.Series;
import io.tidemark.e2e.client.WriteRequest;
import io.tidemark.e2e.client.Writer;
import io.tidemark.e2e.harness.Promtool;
import io.tidemark.e2e.harness.SharedTidemark;
import io.tidemark.e2e.harness.Tidemark;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Prometheus' own client asks as it asks a Prometheus. */
@ExtendWith(SharedTidemark.class)
final class PromtoolE2E {

  private final Tidemark tidemark;
  private final Promtool promtool;
  private long time;

  PromtoolE2E(Tidemark tidemark) {
    this.tidemark = tidemark;
    promtool = new Promtool(tidemark.url());
  }

  @BeforeEach
  void storeSamples() {
    time = System.currentTimeMillis() / 1000 * 1000;
    WriteRequest request = new WriteRequest();
    for (int i = 0; i < 5; i++) {
      request.add(
          Series.of("tool_load", "job", "promtool", "region", "de"), time - i * 10_000L, 5 - i);
    }
    request.add(Series.of("tool_load", "job", "promtool", "region", "us"), time, 0.25);
    new Writer(tidemark.url()).send(request);
    assertThat(new Queries(tidemark.url()).complete("count(tool_load)", time).number())
        .isEqualTo(2);
  }

  @Test
  void asksForAnInstant() {
    assertThat(promtool.query("instant", "--time=" + time / 1000, "tool_load").lines())
        .containsExactlyInAnyOrder(
            "tool_load{job=\"promtool\", region=\"de\"} => 5 @[" + time / 1000 + "]",
            "tool_load{job=\"promtool\", region=\"us\"} => 0.25 @[" + time / 1000 + "]");
    assertThat(
            Http.json(
                    promtool.queryAsJson("instant", "--time=" + time / 1000, "sum(tool_load) + 1"))
                .toString())
        .isEqualTo("[{\"metric\":{},\"value\":[" + time / 1000 + ",\"6.25\"]}]");
    assertThat(
            promtool.query("instant", "--time=" + time / 1000, "scalar(tool_load{region=\"us\"})"))
        .startsWith("scalar: 0.25 @[");
  }

  @Test
  void asksForARange() {
    String[] range = {"--start=" + (time / 1000 - 40), "--end=" + time / 1000, "--step=20s"};
    assertThat(
            promtool
                .query("range", range[0], range[1], range[2], "tool_load{region=\"de\"}")
                .lines())
        .containsExactly(
            "tool_load{job=\"promtool\", region=\"de\"} =>",
            "1 @[" + (time / 1000 - 40) + "]",
            "3 @[" + (time / 1000 - 20) + "]",
            "5 @[" + time / 1000 + "]");
  }

  @Test
  void asksForSeriesAndLabels() {
    assertThat(promtool.query("series", "--match=tool_load{region=~\"d.\"}").lines())
        .containsExactly("{__name__=\"tool_load\", job=\"promtool\", region=\"de\"}");
    assertThat(promtool.query("labels", "job").lines()).contains("promtool");
  }

  @Test
  void showsWhatIsWrongWithAQuery() {
    assertThat(promtool.fail("instant", "tool_load{"))
        .contains("bad_data")
        .contains("1:11: parse error: unexpected end of input");
  }
}
