package io.tidemark.standalone.selfmonitoring;

import io.prometheus.client.CollectorRegistry;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** The one registry behind {@code /q/metrics}; that of Quarkus is a new one at every injection. */
@Singleton
class RegistryProducer {

  @Produces
  @Singleton
  CollectorRegistry registry() {
    return new CollectorRegistry(/* autoDescribe= */ true);
  }
}
