package io.tidemark.query.http;

import io.tidemark.promql.QueryContext;
import io.tidemark.query.federation.DurableState;
import io.tidemark.query.federation.Federation;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;

/**
 * Ready while at least one shard answers: the service can then answer, if only in part. Redis and
 * Kafka do not count, since answers only get older without the one and unconfirmed without the
 * other.
 */
@Readiness
@ApplicationScoped
public class ShardReadiness implements HealthCheck {

  // A shard gets three quarters of it: enough for one query, short enough for a probe.
  private static final Duration TIMEOUT = Duration.ofSeconds(4);

  private final Federation federation;

  ShardReadiness(Federation federation) {
    this.federation = federation;
  }

  boolean isReady() {
    return anyAnswers(states());
  }

  private List<DurableState> states() {
    return federation.durableStates(QueryContext.withTimeout(TIMEOUT));
  }

  private static boolean anyAnswers(List<DurableState> states) {
    return states.stream().anyMatch(state -> state.failure() == null);
  }

  @Override
  public HealthCheckResponse call() {
    List<DurableState> states = states();
    HealthCheckResponseBuilder response =
        HealthCheckResponse.named("query: shards").status(anyAnswers(states));
    for (DurableState state : states) {
      String failure = state.failure();
      response.withData(state.shard(), failure == null ? "up" : failure);
    }
    return response.build();
  }
}
