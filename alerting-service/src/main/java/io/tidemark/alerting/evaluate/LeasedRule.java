package io.tidemark.alerting.evaluate;

import io.tidemark.alerting.rule.Threshold;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A rule that this worker may evaluate until its lease ends.
 *
 * @param token what a commit must still find in the table
 * @param evaluatedAt the time of the last evaluation, or null
 * @param answeredAt the time of the last evaluation that got an answer, or null
 */
public record LeasedRule(
    UUID id,
    String tenant,
    Threshold threshold,
    String query,
    long token,
    @Nullable Instant evaluatedAt,
    @Nullable Instant answeredAt) {

  @Override
  public String toString() {
    return "rule " + id + " (" + threshold.name() + ")";
  }
}
