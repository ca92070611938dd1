package io.tidemark.processor.commit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class OffsetHoldsTest {

  private static final TopicPartition PARTITION = new TopicPartition("metrics.gauge", 1);

  private final OffsetHolds holds = new OffsetHolds();

  private Map<TopicPartition, OffsetAndMetadata> limited(long wanted) {
    return holds.limit(Map.of(PARTITION, new OffsetAndMetadata(wanted, Optional.of(3), "meta")));
  }

  @Test
  void commitsNothingOfAPartitionThatIsNotHeld() {
    assertThat(limited(100)).isEmpty();
  }

  @Test
  void commitsNoFurtherThanTheHoldAndKeepsEpochAndMetadata() {
    holds.hold(PARTITION, 40);
    assertThat(limited(100))
        .containsEntry(PARTITION, new OffsetAndMetadata(40, Optional.of(3), "meta"));
  }

  @Test
  void commitsLessThanTheHoldWhenStreamsAsksForLess() {
    holds.hold(PARTITION, 40);
    assertThat(limited(7))
        .containsEntry(PARTITION, new OffsetAndMetadata(7, Optional.of(3), "meta"));
  }

  @Test
  void aForbiddenPartitionIsNotCommittedUntilItIsHeldAgain() {
    holds.hold(PARTITION, 40);
    holds.forbid(PARTITION);
    assertThat(limited(100)).isEmpty();
  }
}
