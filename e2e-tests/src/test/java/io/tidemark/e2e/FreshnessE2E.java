package io.tidemark.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.e2e.client.Answer;
import io.tidemark.e2e.client.Queries;
import io.tidemark.e2e.client.Series;
import io.tidemark.e2e.client.Writer;
import io.tidemark.e2e.harness.SharedTidemark;
import io.tidemark.e2e.harness.Tidemark;
import io.tidemark.e2e.waiting.Await;
import io.tidemark.e2e.workload.Workload;
import java.time.Duration;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** How long after its acknowledgement an instant query shows a sample. */
@ExtendWith(SharedTidemark.class)
final class FreshnessE2E {

  private static final int PROBES = 40;

  // Far above what is promised: a busy machine must not fail the build. The figures are printed.
  private static final Duration BOUND = Duration.ofSeconds(10);

  private final Writer writer;
  private final Queries queries;

  FreshnessE2E(Tidemark tidemark) {
    writer = new Writer(tidemark.url());
    queries = new Queries(tidemark.url());
  }

  @Test
  void acknowledgedSamplesOfOldAndNewSeriesAreSoonVisible() {
    long[] millis = new long[PROBES];
    for (int probe = 0; probe < PROBES; probe++) {
      String instance = probe % 2 == 0 ? "old" : "new-" + probe;
      Series series =
          Series.of("fresh", "instance", instance, "region", Workload.region(probe % 2 * probe));
      long time = System.currentTimeMillis();
      double value = probe;
      writer.send(series, time, value);
      long sent = System.nanoTime();
      Await.until(
          series + " visible",
          BOUND,
          () -> {
            Answer answer = queries.instant(series.selector(), time);
            return !answer.result().isEmpty() && answer.number() == value;
          });
      millis[probe] = Duration.ofNanos(System.nanoTime() - sent).toMillis();
    }
    Arrays.sort(millis);
    System.out.printf(
        "freshness of %d samples: median %d ms, worst %d ms%n",
        PROBES, millis[PROBES / 2], millis[PROBES - 1]);
    assertThat(millis[PROBES - 1]).isLessThan(BOUND.toMillis());
  }
}
