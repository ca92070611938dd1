package io.tidemark.promql;

/**
 * What holds for every query of an engine.
 *
 * @param lookbackMillis how far an instant selector looks back for a sample
 * @param maxSamples how many samples a query may hold in memory at once
 * @param subqueryStepMillis the resolution of a subquery that names none
 */
public record EngineOptions(long lookbackMillis, long maxSamples, long subqueryStepMillis) {

  private static final EngineOptions DEFAULTS = new EngineOptions(300_000, 50_000_000, 60_000);

  public EngineOptions {
    requirePositive("lookbackMillis", lookbackMillis);
    requirePositive("maxSamples", maxSamples);
    requirePositive("subqueryStepMillis", subqueryStepMillis);
  }

  private static void requirePositive(String name, long value) {
    if (value <= 0) {
      throw new IllegalArgumentException(name + " must be positive, got " + value);
    }
  }

  /** Five minutes of look-back, 50 million samples, subqueries by the minute. */
  public static EngineOptions defaults() {
    return DEFAULTS;
  }
}
