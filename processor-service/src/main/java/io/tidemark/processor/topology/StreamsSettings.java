package io.tidemark.processor.topology;

import io.tidemark.processor.config.ProcessorConfig;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.processor.WallclockTimestampExtractor;

/**
 * How Kafka Streams is set: records are batches, so everything that it counts in records is small.
 */
final class StreamsSettings {

  /** Records of one poll; each holds hundreds of samples. */
  private static final int RECORDS_PER_POLL = 64;

  private static final int RECORDS_BUFFERED_PER_PARTITION = 32;

  private StreamsSettings() {}

  static Properties of(ProcessorConfig config, String instanceId, String stateDirectory) {
    Properties settings = new Properties();
    settings.putAll(
        Map.of(
            StreamsConfig.APPLICATION_ID_CONFIG,
            config.processor().applicationId(),
            StreamsConfig.BOOTSTRAP_SERVERS_CONFIG,
            config.kafka().bootstrapServers(),
            StreamsConfig.STATE_DIR_CONFIG,
            stateDirectory,
            StreamsConfig.NUM_STREAM_THREADS_CONFIG,
            config.processor().threads(),
            StreamsConfig.COMMIT_INTERVAL_MS_CONFIG,
            config.processor().commitInterval().toMillis(),
            StreamsConfig.BUFFERED_RECORDS_PER_PARTITION_CONFIG,
            RECORDS_BUFFERED_PER_PARTITION,
            StreamsConfig.STATESTORE_CACHE_MAX_BYTES_CONFIG,
            0L,
            StreamsConfig.POLL_MS_CONFIG,
            50L,
            StreamsConfig.METRICS_RECORDING_LEVEL_CONFIG,
            "INFO"));
    settings.put(
        StreamsConfig.mainConsumerPrefix(ConsumerConfig.GROUP_INSTANCE_ID_CONFIG), instanceId);
    settings.put(
        StreamsConfig.mainConsumerPrefix(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG),
        (int) config.processor().sessionTimeout().toMillis());
    settings.put(
        StreamsConfig.mainConsumerPrefix(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG),
        (int) config.processor().sessionTimeout().toMillis() / 4);
    settings.put(
        StreamsConfig.mainConsumerPrefix(ConsumerConfig.MAX_POLL_RECORDS_CONFIG), RECORDS_PER_POLL);
    settings.put(
        StreamsConfig.mainConsumerPrefix(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG), "earliest");
    settings.put(
        StreamsConfig.mainConsumerPrefix(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG), 4 << 20);
    // The time of a record means nothing here; a foreign producer's may be missing.
    settings.put(
        StreamsConfig.DEFAULT_TIMESTAMP_EXTRACTOR_CLASS_CONFIG, WallclockTimestampExtractor.class);
    settings.put(StreamsConfig.producerPrefix(ProducerConfig.MAX_REQUEST_SIZE_CONFIG), 8 << 20);
    return settings;
  }
}
