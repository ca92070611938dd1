package io.tidemark.processor.topology;

import io.tidemark.model.topic.Topics;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;

/** Waits until the collector has made the topics, each with the partitions of the shard map. */
final class TopicWait implements AutoCloseable {

  private static final long PAUSE_MILLIS = 250;
  private static final int REQUEST_TIMEOUT_MILLIS = 5_000;

  private final String bootstrapServers;
  private final int partitions;
  private @Nullable Admin admin;

  TopicWait(String bootstrapServers, int partitions) {
    this.bootstrapServers = bootstrapServers;
    this.partitions = partitions;
  }

  /** Made with the first question: while Kafka's name does not resolve, no client can be made. */
  private Admin admin() {
    Admin current = admin;
    if (current == null) {
      current =
          Admin.create(
              Map.of(
                  AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers,
                  AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, REQUEST_TIMEOUT_MILLIS,
                  AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, REQUEST_TIMEOUT_MILLIS));
      admin = current;
    }
    return current;
  }

  /** Returns when the topics are there, or when stopping is asked for. */
  void await(Consumer<String> reason, BooleanSupplier stopping) throws InterruptedException {
    List<String> wanted = new ArrayList<>(Topics.samples());
    wanted.add(Topics.SERIES);
    wanted.add(Topics.DEADLETTER);
    CountDownLatch never = new CountDownLatch(1);
    while (!stopping.getAsBoolean()) {
      String missing = whatIsMissing(wanted);
      if (missing.isEmpty() || never.await(PAUSE_MILLIS, TimeUnit.MILLISECONDS)) {
        return;
      }
      reason.accept(missing);
    }
  }

  private String whatIsMissing(List<String> wanted) throws InterruptedException {
    for (String topic : wanted) {
      try {
        TopicDescription description =
            admin()
                .describeTopics(List.of(topic))
                .allTopicNames()
                .get(REQUEST_TIMEOUT_MILLIS, TimeUnit.MILLISECONDS)
                .get(topic);
        int found = description == null ? 0 : description.partitions().size();
        if (found < partitions && !topic.equals(Topics.DEADLETTER)) {
          return "topic " + topic + " has " + found + " of " + partitions + " partitions";
        }
      } catch (ExecutionException e) {
        return "topic " + topic + ": " + e.getCause();
      } catch (KafkaException e) {
        return String.valueOf(e.getMessage());
      } catch (TimeoutException e) {
        return "Kafka does not answer";
      }
    }
    return "";
  }

  @Override
  public void close() {
    if (admin != null) {
      admin.close();
    }
  }
}
