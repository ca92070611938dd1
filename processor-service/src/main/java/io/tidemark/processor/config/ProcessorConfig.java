package io.tidemark.processor.config;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.tidemark.model.shard.ShardMap;
import java.time.Duration;
import java.util.Optional;

/**
 * The settings of the processor; each can be given as property, {@code -D} or environment. Where a
 * shard is, is read by its name: {@code tidemark.shards."europe-0".jdbc-url}.
 */
@ConfigMapping(prefix = "tidemark")
public interface ProcessorConfig {

  /** Groups, regions, shards and their partitions, in one line. */
  @WithDefault(ShardMap.DEFAULT)
  String shardMap();

  Kafka kafka();

  Redis redis();

  Window window();

  Ingest ingest();

  Processor processor();

  /** Where samples are read. */
  interface Kafka {

    @WithDefault("localhost:9092")
    String bootstrapServers();
  }

  /** Where the head is. */
  interface Redis {

    @WithDefault("redis://localhost:6379")
    String uri();
  }

  /** When windows are sealed; the size is the same in every service and never changes. */
  interface Window {

    @WithDefault("5m")
    Duration size();

    /** How long after a window's end, in event time, its samples are still in time. */
    @WithDefault("30s")
    Duration grace();

    /** After this long without a sample a window is written all the same. */
    @WithDefault("60s")
    Duration idleTimeout();
  }

  /** Which sample times are believable. */
  interface Ingest {

    /** Samples further ahead of the clock become dead letters. */
    @WithDefault("1h")
    Duration maxFuture();
  }

  /** What only the processor needs to know. */
  interface Processor {

    /** The consumer group, and the prefix of its clients' names. */
    @WithDefault("tidemark-processor")
    String applicationId();

    /**
     * The name of this instance, the same after a restart: its partitions are then waiting for it.
     * The host name where it is not set, which a stateful set keeps.
     */
    Optional<String> instanceId();

    @WithDefault("1")
    int threads();

    /** How long a crashed instance's partitions wait for it before others take them. */
    @WithDefault("10s")
    Duration sessionTimeout();

    /** How often offsets are committed. */
    @WithDefault("5s")
    Duration commitInterval();

    /** A partition is read no further while this much waits for its shard. */
    @WithDefault("64M")
    MemorySize maxPending();

    /** Windows of one topic partition are written early when they hold more than this. */
    @WithDefault("64M")
    MemorySize maxOpen();
  }
}
