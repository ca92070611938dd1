package io.tidemark.query.consistency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidemark.model.error.ErrorCode;
import io.tidemark.model.error.PipelineException;
import io.tidemark.promql.QueryContext;
import io.tidemark.query.federation.FakeHead;
import io.tidemark.store.head.HeadPartition;
import io.tidemark.store.head.HeadPosition;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class CompletenessWaitTest {

  private static final HeadPartition COUNTERS = new HeadPartition(0, 1);
  private static final HeadPartition GAUGES = new HeadPartition(1, 1);

  private final FakeHead head = new FakeHead();

  @Test
  void returnsAtOnceWhenEverythingIsVisible() {
    publish(COUNTERS, 10);
    publish(GAUGES, 4);
    assertThatCode(() -> await(Map.of(COUNTERS, 10L, GAUGES, 3L), Duration.ofSeconds(5)))
        .doesNotThrowAnyException();
  }

  @Test
  void takesAnEmptyPartitionWithoutPositionAsComplete() {
    publish(COUNTERS, 10);
    assertThatCode(() -> await(Map.of(COUNTERS, 10L, GAUGES, 0L), Duration.ofSeconds(5)))
        .doesNotThrowAnyException();
  }

  @Test
  void waitsUntilTheLastPartitionHasCaughtUp() throws Exception {
    publish(COUNTERS, 10);
    publish(GAUGES, 3);
    CompletableFuture<Void> waiting =
        CompletableFuture.runAsync(
            () -> await(Map.of(COUNTERS, 10L, GAUGES, 4L), Duration.ofSeconds(30)));
    assertThatThrownBy(() -> waiting.get(100, TimeUnit.MILLISECONDS))
        .isInstanceOf(java.util.concurrent.TimeoutException.class);
    publish(GAUGES, 4);
    assertThatCode(() -> waiting.get(10, TimeUnit.SECONDS)).doesNotThrowAnyException();
  }

  @Test
  void namesThePartitionsThatAreBehindWhenTheTimeIsUp() {
    publish(COUNTERS, 7);
    assertThatThrownBy(() -> await(Map.of(COUNTERS, 10L, GAUGES, 4L), Duration.ofMillis(60)))
        .isInstanceOfSatisfying(
            PipelineException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.TIMEOUT))
        .hasMessage(
            "data is not complete: metrics.counter partition 1 is visible to 7 of 10,"
                + " metrics.gauge partition 1 has no published position, its end is 4");
  }

  @Test
  void saysThatNobodyKnowsWhileTheHeadIsAway() {
    head.away = true;
    assertThatThrownBy(() -> await(Map.of(COUNTERS, 10L), Duration.ofSeconds(5)))
        .isInstanceOfSatisfying(
            PipelineException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.UNAVAILABLE));
  }

  @Test
  void endsWithTheQuery() {
    publish(COUNTERS, 7);
    QueryContext context = QueryContext.withTimeout(Duration.ofSeconds(30));
    context.cancel();
    assertThatThrownBy(
            () ->
                new CompletenessWait((partitions, timeout) -> Map.of(COUNTERS, 10L), head)
                    .await(List.of(COUNTERS), Duration.ofSeconds(30), context))
        .isInstanceOfSatisfying(
            PipelineException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.CANCELED));
  }

  private void await(Map<HeadPartition, Long> ends, Duration atMost) {
    new CompletenessWait((partitions, timeout) -> ends, head)
        .await(ends.keySet(), atMost, QueryContext.withTimeout(Duration.ofSeconds(60)));
  }

  private void publish(HeadPartition partition, long visibleNextOffset) {
    head.positions.put(partition, new HeadPosition(0, 0, visibleNextOffset, 0, 0));
  }
}
