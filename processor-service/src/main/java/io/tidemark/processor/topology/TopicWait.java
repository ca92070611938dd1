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

/** Waits until the collector has made the topics, each with the partitions of the shard map. */
final class TopicWait implements AutoCloseable {

  private static final long PAUSE_MILLIS = 250;
  private static final int REQUEST_TIMEOUT_MILLIS = 5_000;

  private final Admin admin;
  private final int partitions;

  TopicWait(String bootstrapServers, int partitions) {
    this.partitions = partitions;
    this.admin =
        Admin.create(
            Map.of(
                AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers,
                AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, REQUEST_TIMEOUT_MILLIS,
                AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, REQUEST_TIMEOUT_MILLIS));
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
            admin
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
      } catch (TimeoutException e) {
        return "Kafka does not answer";
      }
    }
    return "";
  }

  @Override
  public void close() {
    admin.close();
  }
}
