package io.tidemark.processor.topology;

import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Ready while partitions are read; a shard or a head that is away does not change that. */
@Readiness
@ApplicationScoped
class ProcessorReadiness implements HealthCheck {

  private final ProcessorService processor;

  ProcessorReadiness(ProcessorService processor) {
    this.processor = processor;
  }

  @Override
  public HealthCheckResponse call() {
    var response = HealthCheckResponse.named("processor");
    return switch (processor.state()) {
      case ProcessorState.Running running -> response.up().build();
      case ProcessorState.Starting starting ->
          response.down().withData("reason", "partitions are being assigned").build();
      case ProcessorState.WaitingForTopics waiting ->
          response.down().withData("reason", waiting.reason()).build();
      case ProcessorState.Stopped stopped ->
          response.down().withData("reason", "the stream has stopped").build();
    };
  }
}
