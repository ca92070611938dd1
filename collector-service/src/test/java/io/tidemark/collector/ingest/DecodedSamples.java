package io.tidemark.collector.ingest;

import io.tidemark.collector.publish.OutgoingRecord;
import io.tidemark.model.labels.SeriesId;
import io.tidemark.model.sample.MetricType;
import io.tidemark.model.wire.BlockCursor;
import io.tidemark.model.wire.SampleBatch;
import java.util.ArrayList;
import java.util.List;

/** Reads sample batches back, sample by sample. */
public final class DecodedSamples {

  /** One sample as a consumer of the topic sees it. */
  public record Sample(
      String tenant, MetricType type, int metricKey, SeriesId id, long time, double value) {}

  private DecodedSamples() {}

  public static List<Sample> of(List<OutgoingRecord> records) {
    List<Sample> samples = new ArrayList<>();
    records.forEach(record -> samples.addAll(of(record.value())));
    return samples;
  }

  public static List<Sample> of(byte[] value) {
    List<Sample> samples = new ArrayList<>();
    SampleBatch batch = SampleBatch.parse(value);
    BlockCursor blocks = batch.blocks();
    while (blocks.next()) {
      for (int i = 0; i < blocks.count(); i++) {
        samples.add(
            new Sample(
                batch.tenant(),
                batch.type(),
                blocks.metricKey(),
                new SeriesId(blocks.idHigh(i), blocks.idLow(i)),
                blocks.timeMillis(i),
                blocks.value(i)));
      }
    }
    return samples;
  }
}
