package io.tidemark.query.federation;

import io.tidemark.model.sample.SampleBuffer;
import io.tidemark.store.head.HeadPartition;
import io.tidemark.store.head.HeadPosition;
import io.tidemark.store.head.HeadReader;
import io.tidemark.store.series.IndexedSeries;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** The head in Redis. */
final class RedisHead implements MetricHead {

  private final HeadReader reader;

  RedisHead(HeadReader reader) {
    this.reader = reader;
  }

  @Override
  public Map<HeadPartition, HeadPosition> positions(Collection<HeadPartition> partitions) {
    return reader.positions(partitions);
  }

  @Override
  public long changes() {
    return reader.changes();
  }

  @Override
  public void read(
      List<IndexedSeries> series,
      Map<HeadPartition, HeadPosition> positions,
      TimeRange range,
      SampleBuffer[] into,
      SampleMeter meter) {
    reader.read(
        series,
        positions,
        range.fromExclusiveMillis(),
        range.toInclusiveMillis(),
        (position, timeMillis, value) -> {
          into[position].append(timeMillis, value);
          meter.add(1);
        });
    meter.flush();
  }
}
