package io.tidemark.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.tidemark.e2e.client.Answer;
import io.tidemark.e2e.client.Http;
import io.tidemark.e2e.client.Queries;
import io.tidemark.e2e.client.Series;
import io.tidemark.e2e.client.WriteRequest;
import io.tidemark.e2e.client.Writer;
import io.tidemark.e2e.harness.PrometheusServer;
import io.tidemark.e2e.harness.ScrapeTarget;
import io.tidemark.e2e.harness.SharedTidemark;
import io.tidemark.e2e.harness.Tidemark;
import io.tidemark.e2e.waiting.Await;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * A real Prometheus writes what it scrapes into the collector; then both are asked the same.
 *
 * <p>Ranges are left-open here, as in Prometheus 3, and closed in older ones; so the times of
 * evaluation are chosen such that no sample lies on the edge of a range.
 */
@ExtendWith(SharedTidemark.class)
@TestInstance(Lifecycle.PER_CLASS)
final class PrometheusE2E {

  private static final int INTERVAL = 500;
  private static final int SCRAPES = 60;
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private final Tidemark tidemark;
  private final ScrapeTarget target = ScrapeTarget.start();
  private final PrometheusServer prometheus;
  private final Queries ours;
  private final Queries theirs;

  PrometheusE2E(Tidemark tidemark) {
    this.tidemark = tidemark;
    prometheus = PrometheusServer.start(target.address(), tidemark.url(), INTERVAL);
    ours = new Queries(tidemark.url());
    theirs = new Queries(prometheus.url());
  }

  @AfterAll
  void end() {
    prometheus.close();
    target.close();
  }

  @Test
  void itsOwnAnswersAndOursAreTheSame() throws Exception {
    Await.until(
        SCRAPES + " scrapes",
        PATIENCE,
        () ->
            theirs.instant("min(count_over_time(up[5m]))", System.currentTimeMillis()).number()
                >= SCRAPES);
    long time = timeOffTheGrid(System.currentTimeMillis());
    // The samples of a scrape are sent before the next scrape's; there is one sender.
    Await.until(
        "everything until " + time,
        PATIENCE,
        () ->
            ours.instant("min(timestamp(up{job!=\"tidemark\"}))", time + 60_000).number() * 1_000
                > time);

    AnswerComparison comparison = new AnswerComparison();
    for (String query : PrometheusQueries.ALL) {
      comparison.compare(query, ours.instant(query, time), theirs.instant(query, time));
      long start = time - 15_000;
      comparison.compare(
          query,
          ours.range(query, start, time, INTERVAL),
          theirs.range(query, start, time, INTERVAL));
    }
    assertThat(comparison.differences()).isEmpty();
    for (String path :
        List.of(
            "/api/v1/series?match[]={job=\"target\"}",
            "/api/v1/labels?match[]={job=\"target\"}",
            "/api/v1/label/code/values?match[]={job=\"target\"}")) {
      assertThat(data(tidemark.url(), path)).isEqualTo(data(prometheus.url(), path)).isNotEmpty();
    }
    assertMetadata();
  }

  private void assertMetadata() throws Exception {
    URI uri = tidemark.url().resolve("/api/v1/metadata?metric=test_requests_total");
    JsonNode entry =
        Await.value(
            "metadata",
            PATIENCE,
            () -> {
              JsonNode found =
                  Http.json(Http.get(uri).body()).path("data").path("test_requests_total");
              return found.isEmpty() ? null : found.path(0);
            });
    assertThat(entry.path("type").asText()).isEqualTo("counter");
    assertThat(entry.path("help").asText()).isEqualTo("Requests.");
  }

  private static Set<String> data(URI server, String path) throws Exception {
    URI uri = server.resolve(path.replace("{", "%7B").replace("}", "%7D").replace("\"", "%22"));
    TreeSet<String> items = new TreeSet<>();
    for (JsonNode item : Http.json(Http.get(uri).body()).path("data")) {
      TreeSet<String> labels = new TreeSet<>();
      item.properties().forEach(label -> labels.add(label.toString()));
      items.add(item.isTextual() ? item.asText() : labels.toString());
    }
    return items;
  }

  /** A time shortly before the given one, as far as can be from the fraction of any sample. */
  private long timeOffTheGrid(long before) throws Exception {
    TreeSet<Integer> fractions = new TreeSet<>();
    for (JsonNode series : theirs.instant("timestamp(up)[60s:100ms]", before).result()) {
      for (JsonNode point : series.path("values")) {
        double seconds = Answer.parse(point.path(1).asText());
        fractions.add((int) Math.floorMod(Math.round(seconds * 1_000), (long) INTERVAL));
      }
    }
    int best = 0;
    int widest = -1;
    for (int fraction = 0; fraction < INTERVAL; fraction++) {
      int candidate = fraction;
      int distance =
          fractions.stream()
              .mapToInt(taken -> Math.floorMod(taken - candidate, INTERVAL))
              .map(gap -> Math.min(gap, INTERVAL - gap))
              .min()
              .orElse(INTERVAL);
      if (distance > widest) {
        widest = distance;
        best = fraction;
      }
    }
    assertThat(widest).as("a fraction that no sample has, of %s", fractions).isPositive();
    return Math.floorDiv(before, (long) INTERVAL) * INTERVAL - 4L * INTERVAL + best;
  }

  @Test
  void countersThatAreResetInSeveralWindowsGrowAsInPrometheusAndAsExpected() throws Exception {
    long step = 15_000;
    int steps = 100;
    long first = Math.floorDiv(System.currentTimeMillis(), step) * step - steps * step;
    // Grows by one a second; after a reset it begins again with what was counted since.
    Series steady = Series.of("reset_steady_total", "region", "uk");
    Series wild = Series.of("reset_wild_total", "region", "us");
    WriteRequest request = new WriteRequest();
    for (int i = 0; i < steps; i++) {
      request.add(steady, first + i * step, 15 * (1 + i % 9));
      request.add(wild, first + i * step, i * 7919 % 1_000);
    }
    new Writer(tidemark.url()).send(request);
    new Writer(prometheus.url()).send(request);
    long last = first + (steps - 1) * step;
    assertThat(ours.complete("count_over_time(reset_steady_total[30m])", last).number())
        .isEqualTo(steps);

    AnswerComparison comparison = new AnswerComparison();
    for (String range : List.of("1m", "5m", "11m", "20m")) {
      // Before this, where the range begins before the first sample, Prometheus 2 and 3 differ in
      // how far they extrapolate towards zero.
      long start = first + Duration.parse("PT" + range).toMillis() + 7_300;
      for (String query :
          List.of(
              "rate(%s[%s])",
              "increase(%s[%s])",
              "resets(%s[%s])",
              "irate(%s[%s])",
              "changes(%s[%s])",
              "delta(%s[%s])",
              "sum_over_time(%s[%s])")) {
        String text = query.formatted("{__name__=~\"reset_.*_total\"}", range);
        comparison.compare(
            text, ours.range(text, start, last, step), theirs.range(text, start, last, step));
      }
      Answer rates = ours.range("rate(reset_steady_total[" + range + "])", start, last, step);
      assertThat(rates.points().values())
          .isNotEmpty()
          .allSatisfy(rate -> assertThat(rate).isCloseTo(1, within(1e-9)));
    }
    assertThat(comparison.differences()).isEmpty();
  }
}
