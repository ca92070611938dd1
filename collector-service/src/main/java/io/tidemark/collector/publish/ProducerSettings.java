package io.tidemark.collector.publish;

import io.tidemark.collector.config.CollectorConfig;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** The settings of the Kafka producer: nothing counts as sent that a broker could forget. */
final class ProducerSettings {

  private static final int MAX_REQUEST_BYTES = 8 * 1024 * 1024;

  /** A decode thread may wait this long for buffer memory; then the request is refused. */
  private static final int MAX_BLOCK_MILLIS = 1_000;

  private static final int MAX_REQUEST_TIMEOUT_MILLIS = 5_000;

  private ProducerSettings() {}

  static Map<String, Object> of(CollectorConfig config) {
    CollectorConfig.Producer producer = config.collector().producer();
    int deliveryMillis = (int) producer.deliveryTimeout().toMillis();
    int lingerMillis = (int) producer.linger().toMillis();
    return Map.ofEntries(
        Map.entry(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, config.kafka().bootstrapServers()),
        Map.entry(ProducerConfig.CLIENT_ID_CONFIG, "tidemark-collector"),
        Map.entry(ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class),
        Map.entry(ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class),
        Map.entry(ProducerConfig.ACKS_CONFIG, "all"),
        Map.entry(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true),
        Map.entry(ProducerConfig.LINGER_MS_CONFIG, lingerMillis),
        Map.entry(ProducerConfig.BATCH_SIZE_CONFIG, (int) producer.batchSize().asLongValue()),
        Map.entry(ProducerConfig.BUFFER_MEMORY_CONFIG, producer.bufferMemory().asLongValue()),
        Map.entry(ProducerConfig.COMPRESSION_TYPE_CONFIG, producer.compression()),
        Map.entry(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, MAX_REQUEST_BYTES),
        Map.entry(ProducerConfig.MAX_BLOCK_MS_CONFIG, MAX_BLOCK_MILLIS),
        Map.entry(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, deliveryMillis),
        Map.entry(
            ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG,
            Math.min(MAX_REQUEST_TIMEOUT_MILLIS, deliveryMillis - lingerMillis)),
        Map.entry(ProducerConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, 1_000));
  }
}
