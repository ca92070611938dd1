package io.tidemark.query.federation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidemark.model.labels.Labels;
import io.tidemark.promql.QueryContext;
import io.tidemark.query.federation.Cardinality.Count;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CardinalityTest {

  private final TestFederation test = new TestFederation();
  private final QueryContext context = QueryContext.withTimeout(Duration.ofMinutes(1));

  @AfterEach
  void close() {
    test.close();
  }

  @Test
  void addsUpWhatShardsShareAndKeepsTheLargest() {
    series("up", "us", "a");
    series("up", "us", "b");
    series("up", "de", "a");
    series("down", "de", "ü");

    Cardinality all = cardinality(10);
    assertThat(all.series()).isEqualTo(4);
    assertThat(all.labelPairs()).as("2 names, 2 regions, 3 jobs").isEqualTo(7);
    assertThat(all.seriesByMetric()).containsExactly(new Count("up", 3), new Count("down", 1));
    assertThat(all.valuesByLabel())
        .containsExactly(new Count("job", 3), new Count("__name__", 2), new Count("region", 2));
    assertThat(all.valueBytesByLabel())
        .containsExactly(new Count("__name__", 10), new Count("region", 8), new Count("job", 5));
    assertThat(all.seriesByLabelPair())
        .startsWith(
            new Count("__name__=up", 3),
            new Count("job=a", 2),
            new Count("region=de", 2),
            new Count("region=us", 2))
        .hasSize(7);

    Cardinality few = cardinality(1);
    assertThat(few.labelPairs()).isEqualTo(7);
    assertThat(few.seriesByMetric()).containsExactly(new Count("up", 3));
    assertThat(few.seriesByLabelPair()).containsExactly(new Count("__name__=up", 3));
  }

  @Test
  void endsWithItsQuery() {
    series("up", "us", "a");
    context.cancel("no longer wanted");
    assertThatThrownBy(() -> cardinality(10)).hasMessage("no longer wanted");
  }

  private void series(String name, String region, String job) {
    test.series(Labels.of("__name__", name, "region", region, "job", job));
  }

  private Cardinality cardinality(int limit) {
    return new Catalogue(test.federation)
        .cardinality(
            new Catalogue.Question(TestFederation.partialAllowed(), List.of(), null, 0),
            limit,
            new ReadReport(),
            context);
  }
}
