package io.tidemark.processor.config;

import io.quarkus.runtime.configuration.DurationConverter;
import io.quarkus.runtime.configuration.MemorySize;
import io.quarkus.runtime.configuration.MemorySizeConverter;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Duration;
import java.util.Map;

/** Reads the processor's settings from properties alone. */
public final class ProcessorSettings {

  private ProcessorSettings() {}

  public static ProcessorConfig read(Map<String, String> properties) {
    return new SmallRyeConfigBuilder()
        .withMapping(ProcessorConfig.class)
        .withConverter(Duration.class, 200, new DurationConverter())
        .withConverter(MemorySize.class, 200, new MemorySizeConverter())
        .withSources(new PropertiesConfigSource(properties, "test", 500))
        .build()
        .getConfigMapping(ProcessorConfig.class);
  }
}
