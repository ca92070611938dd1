package io.tidemark.alerting.evaluate;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How the last evaluation of a rule went.
 *
 * @param health {@code unknown}, {@code ok} or {@code err}
 * @param lastError empty unless the health is err
 * @param evaluatedAt null before the first evaluation
 */
public record RuleHealth(
    String health, String lastError, @Nullable Instant evaluatedAt, double durationMillis) {

  public static final RuleHealth UNKNOWN = new RuleHealth("unknown", "", null, 0);

  static RuleHealth ok(Instant at, double durationMillis) {
    return new RuleHealth("ok", "", at, durationMillis);
  }

  static RuleHealth error(Instant at, double durationMillis, String error) {
    return new RuleHealth("err", error, at, durationMillis);
  }

  boolean isOk() {
    return health.equals("ok");
  }
}
