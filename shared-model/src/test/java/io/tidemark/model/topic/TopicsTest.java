package io.tidemark.model.topic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidemark.model.sample.MetricType;
import org.junit.jupiter.api.Test;

class TopicsTest {

  @Test
  void everyTypeHasATopicOfItsOwnInTheOrderOfTheCodes() {
    assertThat(Topics.samples())
        .containsExactly(
            "metrics.counter", "metrics.gauge", "metrics.histogram", "metrics.summary");
    for (MetricType type : MetricType.values()) {
      assertThat(Topics.samples().get(type.code())).isEqualTo(Topics.samples(type));
      assertThat(Topics.typeOf(Topics.samples(type))).isEqualTo(type);
    }
  }

  @Test
  void aTopicWithoutSamplesHasNoType() {
    assertThatThrownBy(() -> Topics.typeOf(Topics.SERIES))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("topic metrics.series carries no samples");
  }
}
