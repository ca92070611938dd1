package io.tidemark.query.config;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * Settings of the query service alone; those shared with other services are in {@link Backends}.
 */
@ConfigMapping(prefix = "tidemark.query")
public interface QueryConfig {

  /** The longest that a query may take, waiting included; a request may ask for less. */
  @WithDefault("2m")
  Duration timeout();

  /** The longest wait for one shard; then the answer is given without it. */
  @WithDefault("30s")
  Duration shardTimeout();

  /** How far an instant selector looks back for a sample. */
  @WithDefault("5m")
  Duration lookbackDelta();

  /** How many samples one query may hold in memory at once. */
  @WithDefault("50000000")
  long maxSamples();

  /**
   * How many samples all queries may hold in memory at once; as many as fit in half of the heap
   * where it is not set.
   */
  OptionalLong maxSamplesOfAll();

  /** How many queries run at once; twice the processors where it is not set. */
  OptionalInt maxConcurrent();

  /** How many queries may wait for their turn; one more is refused with 503. */
  @WithDefault("64")
  int maxQueued();

  /** The longest that a query with {@code consistency=complete} waits for its data. */
  @WithDefault("10s")
  Duration completeTimeout();

  /** Age of the head's position from which answers say that newer samples may be missing. */
  @WithDefault("10s")
  Duration headStaleAfter();

  /** Connections held to one shard at most. */
  @WithDefault("8")
  int shardConnections();

  /** Queries that took at least this long are logged; zero logs every query. */
  @WithDefault("10s")
  Duration slowQueryThreshold();

  /**
   * Where the alerting service is, for {@code /api/v1/rules} and {@code /api/v1/alerts}; not set
   * where it runs in the same process.
   */
  Optional<URI> alertingUrl();

  /** Memory for rows of sealed windows that queries have read, in bytes; 0 keeps none. */
  @WithDefault("67108864")
  long rowCacheBytes();

  Cache cache();

  /** The answers of range queries that are kept. */
  interface Cache {

    /** Whether any are: in Redis, and those used lately in memory too. */
    @WithDefault("true")
    boolean enabled();

    /** The time that one kept piece of an answer spans, at least. */
    @WithDefault("1h")
    Duration interval();

    /**
     * How long a piece is kept after it was used last. Less than what Redis has left of the head's
     * keys at any time, so that a full Redis gives up pieces first.
     */
    @WithDefault("5m")
    Duration life();

    /** Memory for pieces that this service used lately, in bytes; 0 keeps none. */
    @WithDefault("16777216")
    long memoryBytes();

    /** Memory for whole answers that may be sent again as they are, in bytes; 0 keeps none. */
    @WithDefault("16777216")
    long answerBytes();
  }

  Breaker breaker();

  /** When a shard that keeps failing is left alone for a while. */
  interface Breaker {

    /** Failures in a row that open the breaker. */
    @WithDefault("3")
    int failures();

    /** How long an open breaker fails at once before it lets one request probe the shard. */
    @WithDefault("5s")
    Duration coolDown();
  }
}
