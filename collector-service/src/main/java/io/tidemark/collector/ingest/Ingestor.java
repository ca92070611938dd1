package io.tidemark.collector.ingest;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.tidemark.collector.config.CollectorConfig;
import io.tidemark.collector.decode.JsonMetricsDecoder;
import io.tidemark.collector.decode.WriteRequestDecoder;
import io.tidemark.collector.limits.InFlightBudget;
import io.tidemark.collector.limits.LabelLimits;
import io.tidemark.collector.limits.TimeBounds;
import io.tidemark.collector.publish.RecordPublisher;
import io.tidemark.model.error.PipelineException;
import io.tidemark.model.shard.ShardMap;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Decodes bodies on a few threads of its own, publishes what they hold, and remembers new series
 * once Kafka has acknowledged them.
 *
 * <p>Decoding is work for a core, so there are as many threads as cores; the wait for Kafka holds
 * none. The queue before the threads is bounded by the {@link InFlightBudget}.
 */
@ApplicationScoped
public class Ingestor {

  private static final int MAX_NAMED_SERIES = 5;
  private static final int MAX_NAMED_ELEMENTS = 100;

  private final CollectorConfig config;
  private final Clock clock;
  private final RecordPublisher publisher;
  private final SeriesCatalogue catalogue;
  private final MetadataCache metadata = new MetadataCache();
  private final InFlightBudget budget;
  private final IngestMetrics metrics;
  private final JsonMetricsDecoder json;
  private final ExecutorService threads;
  private final BlockingQueue<Workspace> workspaces;

  Ingestor(CollectorConfig config, Clock clock, RecordPublisher publisher, MeterRegistry registry) {
    this.config = config;
    this.clock = clock;
    this.publisher = publisher;
    LabelLimits limits = LabelLimits.of(config.collector().labels());
    catalogue =
        new SeriesCatalogue(
            ShardMap.parse(config.shardMap()), config.collector().seriesCacheSize());
    budget = new InFlightBudget(config.collector().maxInFlight().asLongValue());
    metrics = new IngestMetrics(registry, budget, catalogue.cache());
    json = new JsonMetricsDecoder(limits);
    int wanted = config.collector().decodeThreads();
    int count = wanted > 0 ? wanted : Runtime.getRuntime().availableProcessors();
    threads =
        Executors.newFixedThreadPool(
            count, Thread.ofPlatform().daemon().name("collector-decode-", 0).factory());
    workspaces = new ArrayBlockingQueue<>(count);
    long hashSeed = new SecureRandom().nextLong();
    int maxRecordBytes = (int) config.collector().producer().maxRecordSize().asLongValue();
    for (int i = 0; i < count; i++) {
      workspaces.add(
          new Workspace(new IngestBatch(catalogue, metadata, limits, hashSeed, maxRecordBytes)));
    }
  }

  /** Makes this bean at the start, with its threads and gauges, and not with the first request. */
  void onStart(@Observes StartupEvent event) {}

  void onStop(@Observes ShutdownEvent event) {
    threads.shutdown();
  }

  /** The bytes that requests hold; a share is opened before a body is read. */
  public InFlightBudget budget() {
    return budget;
  }

  /**
   * Refuses a request before its body is read.
   *
   * @throws PipelineException UNAVAILABLE while Kafka is away
   */
  public void checkAvailable() {
    publisher.checkAvailable();
  }

  /**
   * Takes a remote-write 1.0 message in a snappy block.
   *
   * @return completes after Kafka's acknowledgement, or with a PipelineException
   */
  public CompletionStage<IngestResult> remoteWrite(IngestRequest request, int uncompressedLength) {
    return submit(
        request,
        MAX_NAMED_SERIES,
        workspace -> {
          byte[] message =
              workspace.uncompress(request.body(), request.length(), uncompressedLength);
          WriteRequestDecoder.decode(message, uncompressedLength, workspace.batch());
          return workspace.batch().finish();
        });
  }

  /**
   * Takes a JSON document of metrics; the result counts its elements, not their samples.
   *
   * @return completes after Kafka's acknowledgement, or with a PipelineException
   */
  public CompletionStage<IngestResult> jsonMetrics(IngestRequest request) {
    int[] elements = new int[1];
    return submit(
            request,
            MAX_NAMED_ELEMENTS,
            workspace -> {
              elements[0] =
                  json.decode(request.body(), request.length(), clock.millis(), workspace.batch());
              return workspace.batch().finish();
            })
        .thenApply(result -> new IngestResult(elements[0], result.rejections()));
  }

  private CompletionStage<IngestResult> submit(
      IngestRequest request, int maxExamples, Function<Workspace, PreparedBatch> decode) {
    return CompletableFuture.supplyAsync(() -> decode(request, maxExamples, decode), threads)
        .thenCompose(
            batch ->
                publisher
                    .publish(batch.records(), request.trace(), request.requestId())
                    .thenApply(_ -> remember(batch)));
  }

  private PreparedBatch decode(
      IngestRequest request, int maxExamples, Function<Workspace, PreparedBatch> decode) {
    // As many workspaces as threads: there always is one.
    Workspace workspace = workspaces.remove();
    boolean decoded = false;
    try {
      workspace.batch().begin(request.tenant(), timeBounds(), maxExamples);
      PreparedBatch batch = decode.apply(workspace);
      decoded = true;
      return batch;
    } finally {
      if (!decoded) {
        workspace.batch().abandon();
      }
      workspaces.add(workspace);
    }
  }

  private TimeBounds timeBounds() {
    return TimeBounds.around(
        clock.millis(), config.ingest().maxPast(), config.ingest().maxFuture());
  }

  /** Only now: a series whose record was lost must be published again with its next sample. */
  private IngestResult remember(PreparedBatch batch) {
    batch
        .newSeries()
        .forEach(
            series -> catalogue.cache().put(series.keyHigh(), series.keyLow(), series.route()));
    batch.newMetadata().forEach(metadata::published);
    metrics.acknowledged(batch);
    return new IngestResult(batch.accepted(), batch.rejections());
  }

  /** The coded error behind a failed stage, or null where there is none. */
  public static @Nullable PipelineException coded(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof PipelineException coded) {
        return coded;
      }
    }
    return null;
  }
}
