package io.tidemark.standalone.deployment;

import io.smallrye.config.ConfigMapping;
import io.tidemark.alerting.config.AlertingConfig;
import io.tidemark.collector.config.CollectorConfig;
import io.tidemark.model.shard.ShardMap;
import io.tidemark.processor.config.ProcessorConfig;
import io.tidemark.query.config.QueryConfig;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/** The environment variables that the services read, from their configuration mappings. */
final class ConfigurationKeys {

  private static final List<Class<?>> MAPPINGS =
      List.of(
          CollectorConfig.class, ProcessorConfig.class, QueryConfig.class, AlertingConfig.class);

  /** Keys that are read by name, and those of Quarkus that the deployments use. */
  private static final List<String> OTHERS =
      List.of(
          "tidemark.query.url",
          "quarkus.http.host",
          "quarkus.datasource.jdbc.url",
          "quarkus.datasource.username",
          "quarkus.datasource.password");

  private ConfigurationKeys() {}

  static Set<String> environmentNames(ShardMap map) {
    Set<String> names = new TreeSet<>();
    for (Class<?> mapping : MAPPINGS) {
      collect(mapping, mapping.getAnnotation(ConfigMapping.class).prefix(), names);
    }
    OTHERS.forEach(key -> names.add(environmentName(key)));
    names.addAll(ofShards(map));
    return names;
  }

  /** What must be given for every shard of a map. */
  static Set<String> ofShards(ShardMap map) {
    Set<String> names = new TreeSet<>();
    for (ShardMap.Shard shard : map.shards()) {
      for (String field : List.of("jdbc-url", "username", "password")) {
        names.add(environmentName("tidemark.shards.\"" + shard.name() + "\"." + field));
      }
    }
    return names;
  }

  private static void collect(Class<?> group, String prefix, Set<String> names) {
    for (Method method : group.getMethods()) {
      String key = prefix + "." + kebab(method.getName());
      if (method.getReturnType().isMemberClass() && method.getReturnType().isInterface()) {
        collect(method.getReturnType(), key, names);
      } else {
        names.add(environmentName(key));
      }
    }
  }

  private static String kebab(String name) {
    return name.replaceAll("([a-z0-9])([A-Z])", "$1-$2").toLowerCase(Locale.ROOT);
  }

  private static String environmentName(String key) {
    return key.replaceAll("[^A-Za-z0-9]", "_").toUpperCase(Locale.ROOT);
  }
}
