package io.tidemark.collector.ingest;

import io.tidemark.collector.decode.LabelReader;
import io.tidemark.collector.decode.LabelledSink;
import io.tidemark.collector.decode.SampleSink;
import io.tidemark.collector.ingest.PreparedBatch.NewSeries;
import io.tidemark.collector.limits.LabelLimits;
import io.tidemark.collector.limits.RejectedSeriesException;
import io.tidemark.collector.limits.RejectionReason;
import io.tidemark.collector.limits.Rejections;
import io.tidemark.collector.limits.TimeBounds;
import io.tidemark.collector.publish.OutgoingRecord;
import io.tidemark.model.labels.Labels;
import io.tidemark.model.labels.SeriesId;
import io.tidemark.model.sample.MetricType;
import io.tidemark.model.topic.Topics;
import io.tidemark.model.wire.MetricMetadata;
import io.tidemark.model.wire.SeriesRecord;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Takes one request at a time from a decoder and turns it into records. Reused by one thread: what
 * it keeps between requests is capacity, never content.
 */
final class IngestBatch implements SampleSink, LabelledSink {

  private static final byte[] NO_BYTES = new byte[0];

  private record SeriesKey(long high, long low) {}

  private final SeriesCatalogue catalogue;
  private final LabelReader labelReader;
  private final SeriesHasher hasher;
  private final SampleScatter scatter;
  private final MetadataDraft metadata;

  private final SeriesRoute route = new SeriesRoute();
  private final Map<SeriesKey, NewSeries> newSeries = new HashMap<>();
  private final List<OutgoingRecord> records = new ArrayList<>();
  private Rejections rejections = new Rejections(0);
  private TimeBounds bounds = new TimeBounds(0, 0);
  private String tenant = "";
  private int cacheHits;
  private int exemplars;

  // The series whose samples are coming: unresolved until its first sample in bounds.
  private byte[] labels = NO_BYTES;
  private int labelsFrom;
  private int labelsTo;
  private boolean resolved;
  private @Nullable RejectedSeriesException refused;

  IngestBatch(
      SeriesCatalogue catalogue,
      MetadataCache metadataCache,
      LabelLimits limits,
      long hashSeed,
      int maxRecordBytes) {
    this.catalogue = catalogue;
    this.labelReader = new LabelReader(limits);
    this.hasher = new SeriesHasher(hashSeed);
    this.scatter = new SampleScatter(catalogue.map().partitionCount(), maxRecordBytes);
    this.metadata = new MetadataDraft(catalogue, metadataCache);
  }

  /**
   * A request begins.
   *
   * @param maxExamples how many rejections the answer will name
   */
  void begin(String newTenant, TimeBounds newBounds, int maxExamples) {
    rejections = new Rejections(maxExamples);
    tenant = newTenant;
    bounds = newBounds;
    hasher.tenant(newTenant);
    scatter.begin(newTenant);
    metadata.begin(newTenant);
  }

  @Override
  public void series(byte[] bytes, int from, int to) {
    labels = bytes;
    labelsFrom = from;
    labelsTo = to;
    resolved = false;
    refused = null;
  }

  @Override
  public void sample(long timeMillis, long valueBits) {
    if (!bounds.contains(timeMillis)) {
      rejections.add(
          bounds.reason(timeMillis), 1, () -> describeSeries() + " at " + timeMillis + " ms");
      return;
    }
    if (!resolved) {
      resolve();
    }
    RejectedSeriesException rejected = refused;
    if (rejected != null) {
      reject(rejected, 1);
    } else {
      scatter.add(route, timeMillis, valueBits);
    }
  }

  @Override
  public void nativeHistograms(int count) {
    rejections.add(RejectionReason.NATIVE_HISTOGRAM, count, this::describeSeries);
  }

  @Override
  public void exemplars(int count) {
    exemplars += count;
  }

  @Override
  public void metadata(int type, String family, String help, String unit) {
    metadata.declare(type, family, help, unit);
  }

  @Override
  public void declare(String family, MetricType type, String help, String unit) {
    metadata.declareIfUnknown(type, family, help, unit);
  }

  @Override
  public void sample(Labels sampleLabels, MetricType type, long timeMillis, double value) {
    SeriesId id = SeriesId.of(tenant, sampleLabels);
    hasher.hash(id);
    if (findKnown()) {
      cacheHits++;
    } else {
      publish(sampleLabels, id, type);
    }
    scatter.add(route, timeMillis, Double.doubleToRawLongBits(value));
  }

  @Override
  public MetricType typeOf(Labels ofLabels) {
    return catalogue.typeOf(ofLabels);
  }

  @Override
  public TimeBounds timeBounds() {
    return bounds;
  }

  @Override
  public void reject(RejectionReason reason, int samples, String detail) {
    rejections.add(reason, samples, () -> detail);
  }

  private void resolve() {
    resolved = true;
    hasher.hash(labels, labelsFrom, labelsTo);
    if (findKnown()) {
      cacheHits++;
      return;
    }
    try {
      Labels read = labelReader.read(labels, labelsFrom, labelsTo);
      publish(read, SeriesId.of(tenant, read), catalogue.typeOf(read));
    } catch (RejectedSeriesException e) {
      refused = e;
    }
  }

  private boolean findKnown() {
    if (catalogue.cache().find(hasher.keyHigh(), hasher.keyLow(), route)) {
      return true;
    }
    NewSeries known =
        newSeries.isEmpty()
            ? null
            : newSeries.get(new SeriesKey(hasher.keyHigh(), hasher.keyLow()));
    if (known != null) {
      route.set(known.route());
    }
    return known != null;
  }

  private void publish(Labels read, SeriesId id, MetricType type) {
    catalogue.place(tenant, read, id, type, route);
    newSeries.put(
        new SeriesKey(hasher.keyHigh(), hasher.keyLow()),
        new NewSeries(hasher.keyHigh(), hasher.keyLow(), route.copy()));
    SeriesRecord series = new SeriesRecord(tenant, read, type);
    records.add(
        new OutgoingRecord(Topics.SERIES, route.partition, SeriesRecord.key(id), series.encode()));
  }

  private void reject(RejectedSeriesException rejected, int samples) {
    rejections.add(
        rejected.reason(),
        samples,
        () -> rejected.getMessage() == null ? "" : rejected.getMessage());
  }

  private String describeSeries() {
    return labelReader.describe(labels, labelsFrom, labelsTo);
  }

  /** The request as records; this batch is empty again. */
  PreparedBatch finish() {
    List<MetricMetadata> newMetadata = metadata.drainTo(records);
    int[] accepted = scatter.drainTo(records);
    PreparedBatch prepared =
        new PreparedBatch(
            List.copyOf(records),
            List.copyOf(newSeries.values()),
            newMetadata,
            accepted,
            rejections,
            cacheHits,
            exemplars);
    reset();
    return prepared;
  }

  /** Forgets a request whose body turned out to be malformed: none of it is published. */
  void abandon() {
    scatter.forget();
    metadata.forget();
    reset();
  }

  private void reset() {
    records.clear();
    newSeries.clear();
    rejections = new Rejections(0);
    cacheHits = 0;
    exemplars = 0;
    labels = NO_BYTES;
    labelsFrom = 0;
    labelsTo = 0;
    refused = null;
  }
}
