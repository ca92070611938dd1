package io.tidemark.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.e2e.client.Answer;
import io.tidemark.e2e.client.Api;
import io.tidemark.e2e.client.Queries;
import io.tidemark.e2e.client.Writer;
import io.tidemark.e2e.harness.SharedTidemark;
import io.tidemark.e2e.harness.Tidemark;
import io.tidemark.e2e.workload.Workload;
import io.tidemark.e2e.workload.WorkloadSender;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Queries that mean harm: each is answered or refused in its time with the right error, memory is
 * as before afterwards, and other queries are answered all the while.
 */
@ExtendWith(SharedTidemark.class)
final class HostileQueriesE2E {

  private static final long MEGABYTE = 1 << 20;

  // Other work of the program moves the heap by some megabytes; one kept answer would be more.
  private static final long GROWTH = 96 * MEGABYTE;
  private static final int TIMEOUT_SECONDS = 5;

  /** Reading the request and looking at the clock come on top of the query's own timeout. */
  private static final Duration PATIENCE = Duration.ofSeconds(TIMEOUT_SECONDS + 10);

  /** Two cores are shared with the hostile query, its garbage, and maybe other programs. */
  private static final Duration LONGEST_PROBE = Duration.ofSeconds(5);

  private static final Map<String, Integer> STATUS_BY_TYPE =
      Map.of("bad_data", 400, "execution", 422, "timeout", 503, "unavailable", 503);

  private final Tidemark tidemark;
  private final Api api;
  private final Workload workload;

  HostileQueriesE2E(Tidemark tidemark) {
    this.tidemark = tidemark;
    api = new Api(tidemark.url());
    workload = Workload.endingAt(System.currentTimeMillis(), "hostile", 2_000, 100);
  }

  /**
   * A request that means harm.
   *
   * @param allowed outcomes that are right: {@code success} or the type of an error
   */
  private record Hostile(String what, String path, List<String> parameters, List<String> allowed) {}

  private static Hostile instant(String what, String query, String... allowed) {
    return new Hostile(what, "/api/v1/query", List.of("query", query), List.of(allowed));
  }

  private static Hostile range(
      String what, String query, long start, long end, String step, String... allowed) {
    List<String> parameters =
        List.of("query", query, "start", "" + start, "end", "" + end, "step", step);
    return new Hostile(what, "/api/v1/query_range", parameters, List.of(allowed));
  }

  /** As many steps as there may be. */
  private static Hostile everySecond(String what, String query, long end) {
    return range(
        what, query, end - 10_999, end, "1", "success", "execution", "unavailable", "timeout");
  }

  private List<Hostile> table() {
    long end = workload.lastMillis() / 1000;
    long day = 86_400;
    List<Hostile> table = new ArrayList<>();
    table.add(
        instant(
            "10,000 parentheses",
            "(".repeat(10_000) + "1" + ")".repeat(10_000),
            "success",
            "bad_data"));
    table.add(instant("10,000 unclosed parentheses", "(".repeat(10_000), "bad_data"));
    table.add(instant("10,000 minus signs", "-".repeat(10_000) + "1", "success", "bad_data"));
    table.add(instant("10,000 additions", "1" + "+1".repeat(10_000), "success", "bad_data"));
    table.add(
        instant(
            "5,000 nested calls", nested("abs(", "vector(1)", ")", 5_000), "success", "bad_data"));
    table.add(instant("1 MB of a text", "\"" + "x".repeat(1 << 20) + "\"", "success", "bad_data"));
    table.add(instant("1 MB of noise", "x{y".repeat(350_000), "bad_data"));
    table.add(
        instant("a counted regex bomb", "{job=~\"(a{1,1000}){1,1000}\"}", "bad_data", "success"));
    table.add(instant("a starred regex bomb", "{path=~\"((((.*)*)*)*)*b\"}", "success"));
    table.add(
        instant(
            "a regex of 5,000 alternatives",
            "{path=~\"" + numbered(5_000, "|", i -> "(x" + i + ".*y)+") + "\"}",
            "success",
            "bad_data"));
    table.add(instant("a matcher of 1 MB", "{job=\"" + "x".repeat(1 << 20) + "\"}", "success"));
    table.add(
        instant(
            "a regex matcher of 1 MB",
            "{job=~\"" + "x".repeat(1 << 20) + "\"}",
            "success",
            "bad_data"));
    table.add(
        instant(
            "20,000 labels to group by",
            "sum by (" + numbered(20_000, ",", i -> "l" + i) + ") (load_requests_total)",
            "success"));
    table.add(
        instant(
            "2,000 selectors",
            numbered(2_000, " or ", i -> "load_requests_total{n=\"" + i + "\"}"),
            "success",
            "bad_data",
            "execution",
            "timeout"));
    table.add(instant("30 days of all series", "{__name__=~\".+\"}[30d]", "success", "execution"));
    table.add(
        range(
            "30 days of all series at 5 minutes",
            "rate({__name__=~\".+\"}[30d])",
            end - 30 * day,
            end,
            "5m",
            "success",
            "execution",
            "timeout"));
    table.add(
        range("a step of 1 s over a year", "vector(1)", end - 365 * day, end, "1s", "bad_data"));
    table.add(
        instant("a subquery of 1 s over a year", "max_over_time(vector(1)[1y:1s])", "execution"));
    table.add(
        instant(
            "a subquery of 1 s over a year of all series",
            "sum(sum_over_time(rate({__name__=~\".+\"}[5m])[1y:1s]))",
            "execution"));
    table.add(
        instant(
            "a subquery of 1 ms over 1,000 years",
            "max_over_time(vector(1)[1000y:1ms])",
            "execution",
            "bad_data"));
    table.add(
        instant(
            "100 nested subqueries",
            nested("max_over_time(", "load_requests_total", "[5m:1s])", 100),
            "success",
            "execution",
            "timeout"));
    table.add(
        instant(
            "sorting six hours in every second of a day",
            "quantile_over_time(0.5, quantile_over_time(0.5, vector(time())[6h:1s])[1d:1s])",
            "success",
            "timeout"));
    table.add(
        instant("all with all", "load_requests_total * on (job) load_requests_total", "execution"));
    table.add(
        instant(
            "all with all, grouped",
            "load_requests_total * on (job) group_left () load_requests_total",
            "execution"));
    table.add(
        range(
            "a count of ever different values",
            "count_values(\"v\", {job=\"hostile\"} * time())",
            end - 10_999,
            end,
            "1",
            "execution",
            "unavailable"));
    table.add(
        everySecond(
            "a quantile of everything in every second", "quantile(0.9, {__name__=~\".+\"})", end));
    table.add(
        everySecond(
            "the highest hundred thousand of everything in every second",
            "topk(100000, {__name__=~\".+\"})",
            end));
    table.add(
        everySecond(
            "the highest of each of everything in every second",
            "topk by (__name__, instance, path) (1, {__name__=~\".+\"})",
            end));
    table.add(
        everySecond(
            "all with all in every second",
            "load_requests_total * on () load_requests_total",
            end));
    table.add(
        instant(
            "a template of 1 MB",
            "label_replace(load_requests_total, \"x\", \""
                + "$1".repeat(1 << 19)
                + "\", \"instance\", \"(.*)\")",
            "execution",
            "bad_data"));
    table.add(
        instant(
            "a label doubled 40 times by label_replace",
            nested(
                "label_replace(",
                "load_requests_total",
                ", \"job\", \"$1$1\", \"job\", \"(.*)\")",
                40),
            "execution",
            "timeout"));
    table.add(
        instant(
            "a label doubled 40 times by label_join",
            nested("label_join(", "load_requests_total", ", \"job\", \"\", \"job\", \"job\")", 40),
            "execution"));
    table.add(
        new Hostile(
            "5,000 selectors of series",
            "/api/v1/series",
            IntStream.range(0, 5_000)
                .boxed()
                .flatMap(i -> List.of("match[]", "load_requests_total{n=\"" + i + "\"}").stream())
                .toList(),
            List.of("success", "timeout")));
    table.add(
        new Hostile(
            "a limit beyond any number",
            "/api/v1/series",
            List.of("match[]", "up", "limit", "9".repeat(100)),
            List.of("bad_data")));
    table.add(
        new Hostile(
            "100,000 parameters",
            "/api/v1/labels",
            IntStream.range(0, 100_000)
                .boxed()
                .flatMap(i -> List.of("p" + i, "").stream())
                .toList(),
            List.of("success")));
    return table;
  }

  private static String nested(String open, String inner, String close, int depth) {
    return open.repeat(depth) + inner + close.repeat(depth);
  }

  private static String numbered(
      int count, String separator, java.util.function.IntFunction<String> text) {
    return IntStream.range(0, count).mapToObj(text).collect(Collectors.joining(separator));
  }

  @Test
  void hostileQueriesAreAnsweredOrRefusedInTimeWhileOthersAreAnswered() throws Exception {
    new WorkloadSender(new Writer(tidemark.url())).send(workload);
    Queries queries = new Queries(tidemark.url());
    long time = workload.queryTimeMillis();
    assertThat(queries.complete(workload.countQuery(), time).number())
        .isEqualTo(workload.samples());
    List<Hostile> table = table();
    // Classes are loaded and connections opened before the heap is looked at.
    send(table.getFirst(), new SoftAssertions());
    long before = tidemark.heapAfterCollection();
    try (Probe probe =
        Probe.start(queries, "count(load_temperature_celsius{job=\"hostile\"})", time)) {
      SoftAssertions all = new SoftAssertions();
      for (Hostile hostile : table) {
        probe.duringNext(hostile.what);
        send(hostile, all);
      }
      all.assertAll();
      System.out.printf("%s%n", probe.summary());
      assertThat(probe.longest()).as(probe.summary()).isLessThan(LONGEST_PROBE);
    }
    long grown = tidemark.heapAfterCollection() - before;
    System.out.printf("heap after hostile queries: %+d KB%n", grown / 1_024);
    assertThat(grown).isLessThan(GROWTH);
    assertThat(queries.complete(workload.sumQuery(), time).number())
        .isEqualTo(workload.sum(index -> true));
  }

  private void send(Hostile hostile, SoftAssertions all) throws IOException, InterruptedException {
    List<String> parameters = new ArrayList<>(hostile.parameters);
    parameters.addAll(List.of("timeout", "" + TIMEOUT_SECONDS));
    if (hostile.path.equals("/api/v1/query")) {
      parameters.addAll(List.of("time", "" + workload.queryTimeMillis() / 1000));
    }
    long started = System.nanoTime();
    Answer answer = api.post(hostile.path, parameters.toArray(String[]::new));
    Duration took = Duration.ofNanos(System.nanoTime() - started);
    String outcome = answer.succeeded() ? "success" : answer.errorType();
    String shown = shown(answer);
    System.out.printf(
        "hostile query: %d in %d ms: %s%n", answer.status(), took.toMillis(), hostile.what);
    all.assertThat(outcome).as("%s: %s", hostile.what, shown).isIn(hostile.allowed);
    if (!answer.succeeded()) {
      all.assertThat(answer.status())
          .as("%s: %s", hostile.what, shown)
          .isEqualTo(STATUS_BY_TYPE.get(outcome));
      all.assertThat(answer.envelope().path("error").asText()).as(hostile.what).isNotBlank();
    }
    all.assertThat(took).as(hostile.what).isLessThan(PATIENCE);
  }

  private static String shown(Answer answer) {
    String text = answer.status() + " " + answer.envelope();
    return text.substring(0, Math.min(500, text.length()));
  }

  @Test
  void aBodyBeyondTheLimitIsRefused() throws Exception {
    try {
      Answer answer = api.post("/api/v1/query", "query", "x".repeat(40 << 20));
      assertThat(answer.status()).isEqualTo(413);
    } catch (IOException e) {
      // The server may hang up instead of reading all of it; it still answers others.
      assertThat(e).hasMessageNotContaining("timed out");
    }
    assertThat(api.get("/api/v1/query", "query", "1").succeeded()).isTrue();
  }

  @Test
  void longQueriesFitIntoAUrl() throws Exception {
    String text = "x".repeat(100_000);
    assertThat(api.get("/api/v1/query", "query", "\"" + text + "\"").result().path(1).asText())
        .isEqualTo(text);
  }
}
