package io.tidemark.store.pool;

/**
 * Where a shard is.
 *
 * @param name the shard's name in the shard map, used in every message
 * @param jdbcUrl {@code jdbc:postgresql://host:port/database}
 */
public record ShardEndpoint(String name, String jdbcUrl, String user, String password) {

  /** Without the password. */
  @Override
  public String toString() {
    return name + " at " + jdbcUrl;
  }
}
