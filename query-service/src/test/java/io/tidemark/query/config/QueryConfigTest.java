package io.tidemark.query.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.runtime.configuration.DurationConverter;
import io.smallrye.config.EnvConfigSource;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.smallrye.config.WithDefault;
import io.tidemark.model.shard.ShardMap;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

class QueryConfigTest {

  @Test
  void hasTheDocumentedDefaults() {
    QueryConfig config = config(Map.of()).getConfigMapping(QueryConfig.class);
    assertThat(config.timeout()).isEqualTo(Duration.ofMinutes(2));
    assertThat(config.shardTimeout()).isEqualTo(Duration.ofSeconds(30));
    assertThat(config.lookbackDelta()).isEqualTo(Duration.ofMinutes(5));
    assertThat(config.maxSamples()).isEqualTo(50_000_000);
    assertThat(config.maxSamplesOfAll()).isEmpty();
    assertThat(config.maxConcurrent()).isEmpty();
    assertThat(config.maxQueued()).isEqualTo(64);
    assertThat(config.completeTimeout()).isEqualTo(Duration.ofSeconds(10));
    assertThat(config.headStaleAfter()).isEqualTo(Duration.ofSeconds(10));
    assertThat(config.shardConnections()).isEqualTo(8);
    assertThat(config.slowQueryThreshold()).isEqualTo(Duration.ofSeconds(10));
    assertThat(config.breaker().failures()).isEqualTo(3);
    assertThat(config.breaker().coolDown()).isEqualTo(Duration.ofSeconds(5));
  }

  @Test
  void takesEveryKey() {
    QueryConfig config =
        config(
                Map.ofEntries(
                    Map.entry("tidemark.query.timeout", "1m"),
                    Map.entry("tidemark.query.shard-timeout", "2s"),
                    Map.entry("tidemark.query.lookback-delta", "3m"),
                    Map.entry("tidemark.query.max-samples", "4"),
                    Map.entry("tidemark.query.max-samples-of-all", "13"),
                    Map.entry("tidemark.query.max-concurrent", "5"),
                    Map.entry("tidemark.query.max-queued", "6"),
                    Map.entry("tidemark.query.complete-timeout", "7s"),
                    Map.entry("tidemark.query.head-stale-after", "8s"),
                    Map.entry("tidemark.query.shard-connections", "9"),
                    Map.entry("tidemark.query.slow-query-threshold", "12s"),
                    Map.entry("tidemark.query.breaker.failures", "10"),
                    Map.entry("tidemark.query.breaker.cool-down", "11s")))
            .getConfigMapping(QueryConfig.class);
    assertThat(config.timeout()).isEqualTo(Duration.ofMinutes(1));
    assertThat(config.shardTimeout()).isEqualTo(Duration.ofSeconds(2));
    assertThat(config.lookbackDelta()).isEqualTo(Duration.ofMinutes(3));
    assertThat(config.maxSamples()).isEqualTo(4);
    assertThat(config.maxSamplesOfAll()).hasValue(13);
    assertThat(config.maxConcurrent()).hasValue(5);
    assertThat(config.maxQueued()).isEqualTo(6);
    assertThat(config.completeTimeout()).isEqualTo(Duration.ofSeconds(7));
    assertThat(config.headStaleAfter()).isEqualTo(Duration.ofSeconds(8));
    assertThat(config.shardConnections()).isEqualTo(9);
    assertThat(config.slowQueryThreshold()).isEqualTo(Duration.ofSeconds(12));
    assertThat(config.breaker().failures()).isEqualTo(10);
    assertThat(config.breaker().coolDown()).isEqualTo(Duration.ofSeconds(11));
  }

  @Test
  void switchesPartsOfTheLanguage() {
    PromqlConfig asShipped = config(Map.of()).getConfigMapping(PromqlConfig.class);
    assertThat(asShipped.experimentalFunctions()).isFalse();
    assertThat(asShipped.durationExpressions()).isTrue();
    assertThat(asShipped.extendedRangeSelectors()).isFalse();
    assertThat(asShipped.fillModifiers()).isFalse();
    PromqlConfig turned =
        config(
                Map.of(
                    "tidemark.promql.experimental-functions", "true",
                    "tidemark.promql.duration-expressions", "false",
                    "tidemark.promql.extended-range-selectors", "true",
                    "tidemark.promql.fill-modifiers", "true"))
            .getConfigMapping(PromqlConfig.class);
    assertThat(turned.experimentalFunctions()).isTrue();
    assertThat(turned.durationExpressions()).isFalse();
    assertThat(turned.extendedRangeSelectors()).isTrue();
    assertThat(turned.fillModifiers()).isTrue();
  }

  @Test
  void everyKeyIsDocumentedWithItsDefault() throws Exception {
    String page = Files.readString(Path.of("../docs/query.md"));
    assertDocumented(page, QueryConfig.class, "tidemark.query.");
    assertDocumented(page, QueryConfig.Breaker.class, "tidemark.query.breaker.");
    assertDocumented(page, PromqlConfig.class, "tidemark.promql.");
  }

  private static void assertDocumented(String page, Class<?> mapping, String prefix) {
    for (Method key : mapping.getDeclaredMethods()) {
      if (key.getReturnType().isInterface()) {
        continue;
      }
      String name = prefix + key.getName().replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
      WithDefault value = key.getAnnotation(WithDefault.class);
      assertThat(page)
          .contains("| `" + name + "` | " + (value == null ? "" : "`" + value.value() + "` |"));
    }
  }

  @Test
  void findsShardsInTheEnvironment() {
    SmallRyeConfig environment =
        new SmallRyeConfigBuilder()
            .withSources(
                new EnvConfigSource(
                    Map.of(
                        "TIDEMARK_SHARDS__EUROPE_0__JDBC_URL", "jdbc:postgresql://db/europe",
                        "TIDEMARK_SHARDS__EUROPE_0__USERNAME", "tide",
                        "TIDEMARK_REDIS_URI", "redis://cache:6379"),
                    300))
            .addDefaultInterceptors()
            .build();
    Backends backends = new Backends(environment);
    ShardMap.Shard europe =
        backends.shardMap().shards().stream()
            .filter(shard -> shard.name().equals("europe-0"))
            .findFirst()
            .orElseThrow();
    assertThat(backends.endpoint(europe).jdbcUrl()).isEqualTo("jdbc:postgresql://db/europe");
    assertThat(backends.endpoint(europe).user()).isEqualTo("tide");
    assertThat(backends.redisUri()).isEqualTo("redis://cache:6379");
    assertThatThrownBy(() -> backends.endpoint(backends.shardMap().shards().getFirst()))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("americas-0")
        .hasMessageContaining("TIDEMARK_SHARDS__AMERICAS_0__JDBC_URL");
  }

  private static SmallRyeConfig config(Map<String, String> values) {
    return new SmallRyeConfigBuilder()
        .withMapping(QueryConfig.class)
        .withMapping(PromqlConfig.class)
        .withConverter(Duration.class, 200, new DurationConverter())
        .withSources(new PropertiesConfigSource(values, "test", 100))
        .addDefaultInterceptors()
        .build();
  }
}
