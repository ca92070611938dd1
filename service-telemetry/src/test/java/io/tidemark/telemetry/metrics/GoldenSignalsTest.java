package io.tidemark.telemetry.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.tidemark.model.error.ErrorCode;
import io.tidemark.model.error.PipelineException;
import org.junit.jupiter.api.Test;

class GoldenSignalsTest {

  @Test
  void countsByOutcomeAndKnowsWhatIsInFlight() {
    SimpleMeterRegistry registry = new SimpleMeterRegistry();
    GoldenSignals signals =
        new GoldenSignals(registry, "collector", "publish").saturation(0.25, Double::doubleValue);

    long first = signals.start();
    long second = signals.start();
    signals.finish(first, null);

    assertThat(registry.get("tidemark.collector.publish.in.flight").gauge().value()).isEqualTo(1);
    signals.finish(second, new PipelineException(ErrorCode.UNAVAILABLE, "away"));
    signals.finish(signals.start(), new IllegalStateException());
    assertThat(count(registry, "success")).isEqualTo(1);
    assertThat(count(registry, "unavailable")).isEqualTo(1);
    assertThat(count(registry, "internal")).isEqualTo(1);
    assertThat(registry.get("tidemark.collector.publish.saturation.ratio").gauge().value())
        .isEqualTo(0.25);
  }

  private static long count(SimpleMeterRegistry registry, String outcome) {
    return registry.get("tidemark.collector.publish").tag("outcome", outcome).timer().count();
  }
}
