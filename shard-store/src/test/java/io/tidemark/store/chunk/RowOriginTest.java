package io.tidemark.store.chunk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class RowOriginTest {

  @Test
  void equalOffsetsOfTwoTopicsHaveTwoOrigins() {
    assertThat(RowOrigin.of(0, 17)).isNotEqualTo(RowOrigin.of(1, 17));
  }

  @Test
  void laterRecordsOfATopicHaveHigherOrigins() {
    assertThat(RowOrigin.of(0, 18)).isGreaterThan(RowOrigin.of(3, 17));
  }

  @Test
  void givesTopicAndOffsetBack() {
    long origin = RowOrigin.of(3, Long.MAX_VALUE >> 2);
    assertThat(RowOrigin.topicOf(origin)).isEqualTo(3);
    assertThat(RowOrigin.offsetOf(origin)).isEqualTo(Long.MAX_VALUE >> 2);
  }

  @Test
  void refusesATopicThatHasNoSamples() {
    assertThatThrownBy(() -> RowOrigin.of(4, 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("no row comes from topic 4 offset 0");
  }
}
