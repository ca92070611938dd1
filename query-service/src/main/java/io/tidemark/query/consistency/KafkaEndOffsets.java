package io.tidemark.query.consistency;

import io.tidemark.model.error.ErrorCode;
import io.tidemark.model.error.PipelineException;
import io.tidemark.query.config.Backends;
import io.tidemark.store.head.HeadPartition;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * Asks the brokers. The client is made with the first question, so that none is needed to start.
 */
@ApplicationScoped
class KafkaEndOffsets implements EndOffsets {

  private static final int MAX_REQUEST_MILLIS = 15_000;

  private final String bootstrapServers;
  private @Nullable Admin admin;

  KafkaEndOffsets(Backends backends) {
    this.bootstrapServers = backends.kafkaBootstrapServers();
  }

  @Override
  public Map<HeadPartition, Long> of(Collection<HeadPartition> partitions, Duration timeout) {
    // From here on, so that making the client counts as well.
    long deadline = System.nanoTime() + timeout.toNanos();
    Map<TopicPartition, OffsetSpec> asked = new HashMap<>();
    for (HeadPartition partition : partitions) {
      asked.put(topicPartition(partition), OffsetSpec.latest());
    }
    try {
      Map<TopicPartition, ListOffsetsResultInfo> answered =
          admin()
              .listOffsets(asked)
              .all()
              .get(Math.max(0, deadline - System.nanoTime()), TimeUnit.NANOSECONDS);
      Map<HeadPartition, Long> ends = new HashMap<>();
      for (HeadPartition partition : partitions) {
        ListOffsetsResultInfo end = answered.get(topicPartition(partition));
        if (end != null) {
          ends.put(partition, end.offset());
        }
      }
      return ends;
    } catch (TimeoutException e) {
      throw unavailable("no answer within " + timeout.toMillis() + " ms", e);
    } catch (ExecutionException | KafkaException e) {
      Throwable cause = e.getCause() == null ? e : e.getCause();
      throw unavailable(String.valueOf(cause.getMessage()), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new PipelineException(ErrorCode.CANCELED, "query was canceled", e);
    }
  }

  private static TopicPartition topicPartition(HeadPartition partition) {
    return new TopicPartition(TopicNames.of(partition), partition.partition());
  }

  private static PipelineException unavailable(String why, Exception cause) {
    return new PipelineException(
        ErrorCode.UNAVAILABLE,
        "Kafka did not say where its partitions end, so nobody knows whether the data is complete: "
            + why,
        cause);
  }

  private synchronized Admin admin() {
    Admin current = admin;
    if (current == null) {
      current =
          Admin.create(
              Map.of(
                  AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers,
                  AdminClientConfig.CLIENT_ID_CONFIG, "tidemark-query",
                  AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, MAX_REQUEST_MILLIS,
                  AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, MAX_REQUEST_MILLIS));
      admin = current;
    }
    return current;
  }

  @PreDestroy
  synchronized void close() {
    if (admin != null) {
      admin.close(Duration.ofSeconds(1));
    }
  }
}
