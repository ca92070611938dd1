package io.tidemark.query.config;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Parts of the query language that may be switched on or off, as Prometheus' flags do. */
@ConfigMapping(prefix = "tidemark.promql")
public interface PromqlConfig {

  /** Functions and aggregations whose meaning may still change. */
  @WithDefault("false")
  boolean experimentalFunctions();

  /** Arithmetic in ranges, steps and offsets. */
  @WithDefault("true")
  boolean durationExpressions();

  /** The modifiers {@code anchored} and {@code smoothed}. */
  @WithDefault("false")
  boolean extendedRangeSelectors();

  /** The modifiers {@code fill}, {@code fill_left} and {@code fill_right}. */
  @WithDefault("false")
  boolean fillModifiers();
}
