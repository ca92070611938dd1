package io.tidemark.query.federation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidemark.model.error.ErrorCode;
import io.tidemark.model.error.PipelineException;
import io.tidemark.model.labels.Labels;
import io.tidemark.promql.QueryContext;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CatalogueTest {

  private static final int SERIES = 1000;

  private final TestFederation test = new TestFederation();
  private final QueryContext context = QueryContext.withTimeout(Duration.ofMinutes(1));

  @BeforeEach
  void fill() {
    for (int i = SERIES - 1; i >= 0; i--) {
      test.series(Labels.of("__name__", "up", "instance", "i%04d".formatted(i)));
    }
  }

  @AfterEach
  void close() {
    test.close();
  }

  @Test
  void aLimitKeepsTheFirstAndOneMoreToTellThatThereAreMore() {
    assertThat(values(3)).containsExactly("i0000", "i0001", "i0002", "i0003");
    assertThat(values(SERIES)).hasSize(SERIES);
    assertThat(values(SERIES - 1)).hasSize(SERIES);
    assertThat(values(0))
        .containsExactlyElementsOf(
            IntStream.range(0, SERIES).mapToObj("i%04d"::formatted).toList());
  }

  @Test
  void whatIsKeptCountsAgainstWhatAQueryMayHold() {
    context.limitSamples(2 * SERIES + SERIES);
    assertThat(series(0)).hasSize(SERIES);
    assertThat(context.peakSamples()).isGreaterThanOrEqualTo(2 * SERIES);
    assertThatThrownBy(() -> series(0))
        .as("a second time")
        .isInstanceOfSatisfying(
            PipelineException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.EXECUTION));
  }

  @Test
  void aLimitBoundsWhatIsHeld() {
    assertThat(series(1)).hasSize(2);
    context.limitSamples(SERIES + 8);
    assertThat(series(1)).as("what was found is given back").hasSize(2);
  }

  @Test
  void endsWithItsQuery() {
    Smallest<String> smallest = new Smallest<>(0, context);
    context.cancel("no longer wanted");
    assertThatThrownBy(() -> smallest.addAll(List.of("a"))).hasMessage("no longer wanted");
  }

  private Iterable<Labels> series(int limit) {
    return new Catalogue(test.federation).series(question(limit), new ReadReport(), context);
  }

  private Iterable<String> values(int limit) {
    return new Catalogue(test.federation)
        .labelValues("instance", question(limit), new ReadReport(), context);
  }

  private static Catalogue.Question question(int limit) {
    return new Catalogue.Question(TestFederation.partialAllowed(), List.of(), null, limit);
  }
}
