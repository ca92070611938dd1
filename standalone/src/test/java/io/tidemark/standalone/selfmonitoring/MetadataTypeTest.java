package io.tidemark.standalone.selfmonitoring;

import static org.assertj.core.api.Assertions.assertThat;

import io.prometheus.client.Collector;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class MetadataTypeTest {

  /** The numbers of {@code MetricMetadata.MetricType} in Prometheus' types.proto. */
  @Test
  void numbersAreThoseOfTheProtocol() {
    assertThat(Arrays.stream(Collector.Type.values()).map(MetadataType::of))
        .doesNotHaveDuplicates();
    assertThat(MetadataType.of(Collector.Type.COUNTER).number()).isEqualTo(1);
    assertThat(MetadataType.of(Collector.Type.GAUGE).number()).isEqualTo(2);
    assertThat(MetadataType.of(Collector.Type.HISTOGRAM).number()).isEqualTo(3);
    assertThat(MetadataType.of(Collector.Type.SUMMARY).number()).isEqualTo(5);
  }
}
