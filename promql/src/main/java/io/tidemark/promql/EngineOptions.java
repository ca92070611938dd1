package io.tidemark.promql;

import io.tidemark.promql.ast.LanguageFeature;
import java.util.Set;

/**
 * What holds for every query of an engine.
 *
 * @param lookbackMillis how far an instant selector looks back for a sample
 * @param maxSamples how many samples a query may hold in memory at once
 * @param subqueryStepMillis the resolution of a subquery that names none
 * @param features the parts of the language that are switched on
 */
public record EngineOptions(
    long lookbackMillis, long maxSamples, long subqueryStepMillis, Set<LanguageFeature> features) {

  private static final EngineOptions DEFAULTS =
      new EngineOptions(300_000, 50_000_000, 60_000, Set.of(LanguageFeature.DURATION_EXPRESSIONS));

  public EngineOptions {
    requirePositive("lookbackMillis", lookbackMillis);
    requirePositive("maxSamples", maxSamples);
    requirePositive("subqueryStepMillis", subqueryStepMillis);
    features = Set.copyOf(features);
  }

  private static void requirePositive(String name, long value) {
    if (value <= 0) {
      throw new IllegalArgumentException(name + " must be positive, got " + value);
    }
  }

  /**
   * Five minutes of look-back, 50 million samples, subqueries by the minute, and of the language
   * what Prometheus 3.14 has on by itself.
   */
  public static EngineOptions defaults() {
    return DEFAULTS;
  }

  public EngineOptions withFeatures(Set<LanguageFeature> newFeatures) {
    return new EngineOptions(lookbackMillis, maxSamples, subqueryStepMillis, newFeatures);
  }
}
