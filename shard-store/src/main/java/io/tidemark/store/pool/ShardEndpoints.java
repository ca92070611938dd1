package io.tidemark.store.pool;

import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/**
 * Reads where a shard is from the keys {@code tidemark.shards."<name>".jdbc-url}, {@code .username}
 * and {@code .password}.
 *
 * <p>The keys are looked up by the names in the shard map. That way the environment form works as
 * well ({@code TIDEMARK_SHARDS__EUROPE_0__JDBC_URL}): the names behind its underscores could not be
 * guessed from the variables alone.
 */
public final class ShardEndpoints {

  private final Function<String, Optional<String>> settings;

  /**
   * @param settings gives the value of a key
   */
  public ShardEndpoints(Function<String, Optional<String>> settings) {
    this.settings = settings;
  }

  /**
   * Where the database of a shard is.
   *
   * @throws IllegalStateException naming the key that is not set
   */
  public ShardEndpoint of(String shard) {
    String prefix = "tidemark.shards.\"" + shard + "\".";
    return new ShardEndpoint(
        shard,
        required(prefix + "jdbc-url", shard),
        required(prefix + "username", shard),
        settings.apply(prefix + "password").orElse(""));
  }

  private String required(String key, String shard) {
    return settings
        .apply(key)
        .orElseThrow(
            () ->
                new IllegalStateException(
                    key
                        + " is not set, but tidemark.shard-map names the shard "
                        + shard
                        + "; set it, or the environment variable "
                        + key.replaceAll("[^A-Za-z0-9]", "_").toUpperCase(Locale.ROOT)));
  }
}
