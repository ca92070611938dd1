package io.tidemark.query.config;

import io.tidemark.model.shard.ShardMap;
import io.tidemark.model.shard.ShardMap.Shard;
import io.tidemark.store.pool.ShardEndpoint;
import io.tidemark.store.pool.ShardEndpoints;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import org.eclipse.microprofile.config.Config;

/** The keys that all services share: the shard map, its databases, Kafka and Redis. */
@ApplicationScoped
public class Backends {

  private static final Duration DEFAULT_WINDOW = Duration.ofMinutes(5);

  private final Config config;
  private final String shardMapText;
  private final ShardMap shardMap;
  private final ShardEndpoints endpoints;

  Backends(Config config) {
    this.config = config;
    this.shardMapText = optional("tidemark.shard-map", ShardMap.DEFAULT);
    this.shardMap = ShardMap.parse(shardMapText);
    this.endpoints = new ShardEndpoints(key -> config.getOptionalValue(key, String.class));
  }

  public ShardMap shardMap() {
    return shardMap;
  }

  /** The shard map in its one-line form. */
  public String shardMapText() {
    return shardMapText;
  }

  /**
   * Where the database of a shard is.
   *
   * @throws IllegalStateException naming the key that is not set
   */
  public ShardEndpoint endpoint(Shard shard) {
    return endpoints.of(shard.name());
  }

  public String kafkaBootstrapServers() {
    return optional("tidemark.kafka.bootstrap-servers", "localhost:9092");
  }

  public String redisUri() {
    return optional("tidemark.redis.uri", "redis://localhost:6379");
  }

  /** The length of a window; the same in every service of an installation. */
  public Duration windowSize() {
    return config.getOptionalValue("tidemark.window.size", Duration.class).orElse(DEFAULT_WINDOW);
  }

  private String optional(String key, String absent) {
    return config.getOptionalValue(key, String.class).orElse(absent);
  }
}
