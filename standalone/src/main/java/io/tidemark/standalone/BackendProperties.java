package io.tidemark.standalone;

import io.tidemark.embedded.EmbeddedBackends;
import io.tidemark.embedded.EmbeddedPostgres;
import io.tidemark.model.shard.ShardMap.Shard;
import java.util.LinkedHashMap;
import java.util.Map;

/** Tells the services, in the configuration that each reads, where the started backends are. */
record BackendProperties(StandaloneSettings settings, EmbeddedBackends backends) {

  private static final String DATABASE = "tidemark";

  Map<String, String> all() {
    Map<String, String> properties = new LinkedHashMap<>();
    properties.put("quarkus.http.host", settings.host());
    properties.put("quarkus.http.port", Integer.toString(settings.port()));
    properties.put("tidemark.query.url", settings.loopbackUrl());
    properties.put("tidemark.alerting.external-url", settings.url());
    properties.put("tidemark.kafka.bootstrap-servers", backends.kafka().bootstrapServers());
    properties.put("tidemark.redis.uri", backends.redis().uri());
    for (Shard shard : settings.shardMap().shards()) {
      String prefix = "tidemark.shards.\"" + shard.name() + "\".";
      EmbeddedPostgres server = backends.postgres(shard.name());
      properties.put(prefix + "jdbc-url", server.jdbcUrl(DATABASE));
      properties.put(prefix + "username", server.user());
      properties.put(prefix + "password", server.password());
    }
    EmbeddedPostgres alerting = backends.postgres(StandaloneSettings.ALERTING);
    properties.put("quarkus.datasource.jdbc.url", alerting.jdbcUrl(DATABASE));
    properties.put("quarkus.datasource.username", alerting.user());
    properties.put("quarkus.datasource.password", alerting.password());
    return properties;
  }
}
