package io.tidemark.collector.config;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.tidemark.model.shard.ShardMap;
import java.time.Duration;

/** The settings of the collector; each can be given as property, {@code -D} or environment. */
@ConfigMapping(prefix = "tidemark")
public interface CollectorConfig {

  /** Groups, regions, shards and their partitions, in one line. */
  @WithDefault(ShardMap.DEFAULT)
  String shardMap();

  Kafka kafka();

  Ingest ingest();

  Collector collector();

  /** Where samples are published. */
  interface Kafka {

    @WithDefault("localhost:9092")
    String bootstrapServers();

    /** How long the sample topics keep records; longer than any outage of a shard should last. */
    @WithDefault("24h")
    Duration retention();

    /** Copies of every partition, for topics that the collector creates. */
    @WithDefault("1")
    short replicationFactor();
  }

  /** Which sample times are believable. */
  interface Ingest {

    /** Samples further ahead of the clock are refused. */
    @WithDefault("1h")
    Duration maxFuture();

    /** Samples further behind the clock are refused. */
    @WithDefault("3650d")
    Duration maxPast();
  }

  /** What only the collector needs to know. */
  interface Collector {

    /** The largest body of a request, as sent. */
    @WithDefault("32M")
    MemorySize maxBodySize();

    /** The largest body of a request, uncompressed. */
    @WithDefault("32M")
    MemorySize maxDecodedSize();

    /** All bodies together, as sent and uncompressed, from arrival until Kafka's answer. */
    @WithDefault("64M")
    MemorySize maxInFlight();

    /** How long a body may take to arrive. */
    @WithDefault("30s")
    Duration bodyTimeout();

    /** Threads that decode; 0 for one a core. */
    @WithDefault("0")
    int decodeThreads();

    /**
     * Series whose labels need not be read again, at least; up to twice as many are kept, at 40 to
     * 80 bytes each.
     */
    @WithDefault("500000")
    int seriesCacheSize();

    Labels labels();

    Producer producer();
  }

  /** Limits of one series. */
  interface Labels {

    @WithDefault("256")
    int maxNameBytes();

    @WithDefault("4096")
    int maxValueBytes();

    @WithDefault("64")
    int maxPerSeries();
  }

  /** The Kafka producer. */
  interface Producer {

    /** How long a batch waits for more records. */
    @WithDefault("5ms")
    Duration linger();

    @WithDefault("256K")
    MemorySize batchSize();

    @WithDefault("128M")
    MemorySize bufferMemory();

    /** One of none, lz4, zstd, snappy, gzip; ids hardly compress, so none is cheapest. */
    @WithDefault("none")
    String compression();

    /** Sample batches are split into records of at most this size. */
    @WithDefault("900K")
    MemorySize maxRecordSize();

    /** After this long without Kafka's acknowledgement a request is answered 503. */
    @WithDefault("10s")
    Duration deliveryTimeout();

    /** How often it is looked whether Kafka is there. */
    @WithDefault("1s")
    Duration checkInterval();
  }
}
