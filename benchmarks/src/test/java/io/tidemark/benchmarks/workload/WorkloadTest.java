package io.tidemark.benchmarks.workload;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.model.labels.Labels;
import io.tidemark.model.sample.MetricType;
import io.tidemark.model.sample.MetricTypeInference;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class WorkloadTest {

  private static final Workload WORKLOAD = new Workload("w", 20_000, 0, 100, 1_000_000, 15_000);

  @Test
  void everySeriesHasLabelsOfItsOwn() {
    Set<Labels> all = new HashSet<>();
    for (int index = 0; index < WORKLOAD.series(); index++) {
      assertThat(all.add(WORKLOAD.labels(index))).as("series %d", index).isTrue();
    }
  }

  @Test
  void seriesAreAsLargeAsThoseOfAService() {
    double mean =
        IntStream.range(0, WORKLOAD.series())
            .map(index -> textBytes(WORKLOAD.labels(index)))
            .average()
            .orElseThrow();
    assertThat(mean).isBetween(150.0, 250.0);
    assertThat(WORKLOAD.labels(0).size()).isBetween(10, 11);
  }

  private static int textBytes(Labels labels) {
    return IntStream.range(0, labels.size())
        .map(i -> labels.name(i).length() + labels.value(i).length())
        .sum();
  }

  @Test
  void allFourTypesAreThereAndHaveNamesThatTellThem() {
    MetricTypeInference inference = new MetricTypeInference();
    Set<MetricType> types = new HashSet<>();
    for (int index = 0; index < SeriesShape.PER_TARGET; index++) {
      MetricType type = WORKLOAD.type(index);
      types.add(type);
      Labels labels = WORKLOAD.labels(index);
      assertThat(inference.typeOf(labels)).as(labels.metricName()).isEqualTo(type);
    }
    assertThat(types).containsExactlyInAnyOrder(MetricType.values());
  }

  @Test
  void countersFallOnlyWhenTheyAreReset() {
    int resets = 0;
    for (int index = 0; index < 1_000; index++) {
      if (WORKLOAD.type(index) != MetricType.COUNTER) {
        continue;
      }
      for (int step = 1; step < 800; step++) {
        if (WORKLOAD.value(index, step) < WORKLOAD.value(index, step - 1)) {
          resets++;
          assertThat(index % 100).isEqualTo(7);
        }
      }
    }
    assertThat(resets).isBetween(1, 20);
  }

  @Test
  void bucketsAreCumulative() {
    for (int step = 0; step < 100; step++) {
      double below = -1;
      for (int index = 0; index < SeriesShape.PER_TARGET; index++) {
        if (WORKLOAD.labels(index).metricName().endsWith("_bucket")) {
          assertThat(WORKLOAD.value(index, step)).isGreaterThanOrEqualTo(below);
          below = WORKLOAD.value(index, step);
        }
      }
    }
  }

  @Test
  void slicesContinueEachOther() {
    Workload next = WORKLOAD.next(40);
    assertThat(next.firstMillis()).isEqualTo(WORKLOAD.lastMillis() + WORKLOAD.stepMillis());
    assertThat(next.lastMillis()).isEqualTo(WORKLOAD.timeMillis(139));
    assertThat(next.sampleCount()).isEqualTo(800_000);
    assertThat(next.labels(17)).isEqualTo(WORKLOAD.labels(17));
  }

  @Test
  void endsWhenItIsToldTo() {
    assertThat(Workload.endingAt(5_000_000, "w", 1, 10, 1_000).lastMillis()).isEqualTo(5_000_000);
  }

  @Test
  void countsMetricByMetricOnlyWhatItHas() {
    assertThat(new Workload("w", 10, 0, 2, 0, 1_000).countQuery())
        .isEqualTo(
            "sum(count_over_time(http_requests_total{job=\"w\"}[1999ms]))"
                + " + sum(count_over_time(network_receive_bytes_total{job=\"w\"}[1999ms]))");
  }
}
