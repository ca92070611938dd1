package io.tidemark.alerting.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.runtime.configuration.DurationConverter;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AlertingConfigTest {

  @Test
  void hasTheDefaultsThatTheReadmeTells() {
    AlertingConfig config = config(Map.of());

    assertThat(config.externalUrl()).isEqualTo(URI.create("http://localhost:8084"));
    assertThat(config.evaluation().defaultInterval()).isEqualTo(Duration.ofSeconds(15));
    assertThat(config.evaluation().poll()).isEqualTo(Duration.ofMillis(500));
    assertThat(config.evaluation().timeout()).isEqualTo(Duration.ofSeconds(15));
    assertThat(config.evaluation().concurrency()).isEqualTo(4);
    assertThat(config.evaluation().maxAlerts()).isEqualTo(1_000);
    assertThat(config.evaluation().gapTolerance()).isEqualTo(Duration.ofHours(1));
    assertThat(config.delivery().poll()).isEqualTo(Duration.ofSeconds(1));
    assertThat(config.delivery().concurrency()).isEqualTo(16);
    assertThat(config.delivery().perReceiver()).isEqualTo(4);
    assertThat(config.delivery().backoffInitial()).isEqualTo(Duration.ofSeconds(1));
    assertThat(config.delivery().backoffMax()).isEqualTo(Duration.ofMinutes(5));
    assertThat(config.delivery().giveUpAfter()).isEqualTo(Duration.ofHours(24));
    assertThat(config.webhook().timeout()).isEqualTo(Duration.ofSeconds(10));
    assertThat(config.webhook().connectTimeout()).isEqualTo(Duration.ofSeconds(3));
    assertThat(config.webhook().maxResponseBytes()).isEqualTo(65_536);
    assertThat(config.webhook().allowPrivate()).isFalse();
    assertThat(config.retention().resolvedAlerts()).isEqualTo(Duration.ofMinutes(15));
    assertThat(config.retention().notifications()).isEqualTo(Duration.ofDays(7));
  }

  @Test
  void readsEverySettingFromItsKey() {
    AlertingConfig config =
        config(
            Map.ofEntries(
                Map.entry("tidemark.alerting.external-url", "https://a.example"),
                Map.entry("tidemark.alerting.evaluation.default-interval", "1m"),
                Map.entry("tidemark.alerting.evaluation.gap-tolerance", "2h"),
                Map.entry("tidemark.alerting.delivery.per-receiver", "9"),
                Map.entry("tidemark.alerting.webhook.allow-private", "true"),
                Map.entry("tidemark.alerting.retention.notifications", "1d")));

    assertThat(config.externalUrl()).isEqualTo(URI.create("https://a.example"));
    assertThat(config.evaluation().defaultInterval()).isEqualTo(Duration.ofMinutes(1));
    assertThat(config.evaluation().gapTolerance()).isEqualTo(Duration.ofHours(2));
    assertThat(config.delivery().perReceiver()).isEqualTo(9);
    assertThat(config.webhook().allowPrivate()).isTrue();
    assertThat(config.retention().notifications()).isEqualTo(Duration.ofDays(1));
  }

  private static AlertingConfig config(Map<String, String> properties) {
    return new SmallRyeConfigBuilder()
        .withMapping(AlertingConfig.class)
        .withConverter(Duration.class, 200, new DurationConverter())
        .withSources(new PropertiesConfigSource(properties, "test", 100))
        .build()
        .getConfigMapping(AlertingConfig.class);
  }
}
