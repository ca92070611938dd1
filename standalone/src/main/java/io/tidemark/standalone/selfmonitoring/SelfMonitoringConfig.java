package io.tidemark.standalone.selfmonitoring;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How the program sends its own metrics to itself. */
@ConfigMapping(prefix = "tidemark.standalone.self-monitoring")
public interface SelfMonitoringConfig {

  /** Whether metrics are sent at all. */
  @WithDefault("true")
  boolean enabled();

  /** The time between two reports. */
  @WithDefault("15s")
  Duration interval();
}
