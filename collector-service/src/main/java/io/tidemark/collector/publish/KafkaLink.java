package io.tidemark.collector.publish;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.tidemark.collector.config.CollectorConfig;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.DescribeClusterOptions;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.RetriableException;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Knows whether Kafka is there, by looking every second and by the sends that fail, and owns the
 * producer. While Kafka is away, requests are refused at once instead of waiting for it.
 */
@ApplicationScoped
public class KafkaLink {

  private static final Logger LOG = Logger.getLogger(KafkaLink.class);

  private static final int CHECK_TIMEOUT_MILLIS = 2_000;
  private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(5);

  private final CollectorConfig config;
  private final TopicProvisioner provisioner;
  private final ScheduledExecutorService checks =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("collector-kafka-check").factory());

  private @Nullable Admin admin;
  private volatile @Nullable Producer<byte[], byte[]> producer;
  private volatile boolean topicsReady;
  private volatile @Nullable String trouble = "Kafka was not looked for yet";

  KafkaLink(CollectorConfig config) {
    this.config = config;
    this.provisioner = new TopicProvisioner(config);
  }

  void onStart(@Observes StartupEvent event) {
    long interval = config.collector().producer().checkInterval().toMillis();
    var _ = checks.scheduleWithFixedDelay(this::check, 0, interval, TimeUnit.MILLISECONDS);
  }

  void onStop(@Observes ShutdownEvent event) {
    checks.shutdownNow();
    Producer<byte[], byte[]> last = producer;
    if (last != null) {
      last.close(CLOSE_TIMEOUT);
    }
    Admin lastAdmin = admin;
    if (lastAdmin != null) {
      lastAdmin.close(Duration.ZERO);
    }
  }

  /** Why nothing can be sent now, or null where it can. */
  public @Nullable String trouble() {
    return trouble;
  }

  /** The producer, or null before Kafka was reached for the first time. */
  @Nullable Producer<byte[], byte[]> producer() {
    return producer;
  }

  /** A send failed: if Kafka may be the cause, nothing more is sent until the next good look. */
  void onSendFailure(Exception failure) {
    if (failure instanceof RetriableException) {
      topicsReady = false;
      away(failure);
    }
  }

  private void check() {
    try {
      Admin connected = connect();
      if (topicsReady) {
        DescribeClusterOptions options =
            new DescribeClusterOptions().timeoutMs(CHECK_TIMEOUT_MILLIS);
        connected
            .describeCluster(options)
            .clusterId()
            .get(CHECK_TIMEOUT_MILLIS, TimeUnit.MILLISECONDS);
      } else {
        provisioner.ensure(connected);
        topicsReady = true;
      }
      there();
    } catch (ExecutionException e) {
      away(e.getCause() == null ? e : e.getCause());
    } catch (TimeoutException | KafkaException | IllegalStateException e) {
      away(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Clients are made here and not at start: their constructors fail while no host resolves. */
  private Admin connect() {
    Admin connected = admin;
    if (connected == null) {
      connected =
          Admin.create(
              Map.of(
                  AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG,
                  config.kafka().bootstrapServers(),
                  AdminClientConfig.CLIENT_ID_CONFIG,
                  "tidemark-collector-admin",
                  AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG,
                  CHECK_TIMEOUT_MILLIS,
                  AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
                  2 * CHECK_TIMEOUT_MILLIS,
                  AdminClientConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG,
                  1_000));
      admin = connected;
    }
    if (producer == null) {
      producer = new KafkaProducer<>(ProducerSettings.of(config));
    }
    return connected;
  }

  private void there() {
    if (trouble != null) {
      LOG.infof("Kafka is there at %s", config.kafka().bootstrapServers());
      trouble = null;
    }
  }

  private void away(Throwable cause) {
    String message =
        "Kafka is away at "
            + config.kafka().bootstrapServers()
            + ": "
            + (cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage());
    if (trouble == null) {
      LOG.warn(message);
    }
    trouble = message;
  }
}
