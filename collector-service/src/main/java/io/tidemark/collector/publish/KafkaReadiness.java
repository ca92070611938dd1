package io.tidemark.collector.publish;

import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Ready while Kafka is there and the topics are as they should be. */
@Readiness
@ApplicationScoped
class KafkaReadiness implements HealthCheck {

  private static final String NAME = "collector: Kafka";

  private final KafkaLink kafka;

  KafkaReadiness(KafkaLink kafka) {
    this.kafka = kafka;
  }

  @Override
  public HealthCheckResponse call() {
    String trouble = kafka.trouble();
    return trouble == null
        ? HealthCheckResponse.up(NAME)
        : HealthCheckResponse.named(NAME).down().withData("reason", trouble).build();
  }
}
