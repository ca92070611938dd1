package io.tidemark.collector.ingest;

import io.tidemark.collector.publish.OutgoingRecord;
import io.tidemark.model.sample.MetricType;
import io.tidemark.model.topic.Topics;
import io.tidemark.model.wire.SampleBatchBuilder;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Sorts the samples of one request into a batch for each type and partition. The batches keep their
 * columns from request to request, unless the tenant changed or the request was a very large one.
 */
final class SampleScatter {

  private static final int MAX_KEPT_SAMPLES = 65_536;
  private static final int TYPES = MetricType.values().length;

  private final int partitions;
  private final int maxRecordBytes;
  private final @Nullable SampleBatchBuilder[] builders;
  private final int[] accepted = new int[TYPES];
  private String tenant = "";

  SampleScatter(int partitions, int maxRecordBytes) {
    this.partitions = partitions;
    this.maxRecordBytes = maxRecordBytes;
    this.builders = new SampleBatchBuilder[TYPES * partitions];
  }

  void begin(String newTenant) {
    if (!tenant.equals(newTenant)) {
      tenant = newTenant;
      forget();
    }
  }

  void add(SeriesRoute route, long timeMillis, long valueBits) {
    int index = route.typeCode * partitions + route.partition;
    SampleBatchBuilder builder = builders[index];
    if (builder == null) {
      builder = new SampleBatchBuilder(tenant, MetricType.ofCode(route.typeCode), maxRecordBytes);
      builders[index] = builder;
    }
    builder.add(route.metricKey, route.idHigh, route.idLow, timeMillis, valueBits);
    accepted[route.typeCode]++;
  }

  /** Appends the batches as records and returns how many samples there were of each type. */
  int[] drainTo(List<OutgoingRecord> records) {
    boolean large = false;
    for (int index = 0; index < builders.length; index++) {
      SampleBatchBuilder builder = builders[index];
      if (builder != null && !builder.isEmpty()) {
        large |= builder.size() > MAX_KEPT_SAMPLES;
        String topic = Topics.samples().get(index / partitions);
        for (byte[] record : builder.drain()) {
          records.add(new OutgoingRecord(topic, index % partitions, null, record));
        }
      }
    }
    int[] counts = accepted.clone();
    Arrays.fill(accepted, 0);
    if (large) {
      forget();
    }
    return counts;
  }

  /** Drops what was added, and the columns that held it. */
  void forget() {
    Arrays.fill(builders, null);
    Arrays.fill(accepted, 0);
  }
}
