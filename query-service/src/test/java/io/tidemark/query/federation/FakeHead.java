package io.tidemark.query.federation;

import io.tidemark.model.sample.SampleBuffer;
import io.tidemark.store.head.HeadPartition;
import io.tidemark.store.head.HeadPosition;
import io.tidemark.store.head.HeadUnavailableException;
import io.tidemark.store.series.IndexedSeries;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/** A head in memory that can be away. */
public final class FakeHead implements MetricHead {

  public final Map<HeadPartition, HeadPosition> positions = new ConcurrentHashMap<>();
  final Map<IndexedSeries, SampleBuffer> samples = new HashMap<>();
  public volatile boolean away;
  volatile boolean losesFrames;
  volatile boolean tells;
  final AtomicLong changes = new AtomicLong();
  int positionReads;

  @Override
  public Map<HeadPartition, HeadPosition> positions(Collection<HeadPartition> partitions) {
    positionReads++;
    if (away) {
      throw new HeadUnavailableException("connection refused", null);
    }
    Map<HeadPartition, HeadPosition> known = new HashMap<>(positions);
    known.keySet().retainAll(partitions);
    return known;
  }

  @Override
  public long changes() {
    return tells ? changes.get() : changes.incrementAndGet();
  }

  @Override
  public void read(
      List<IndexedSeries> series,
      Map<HeadPartition, HeadPosition> known,
      TimeRange range,
      SampleBuffer[] into,
      SampleMeter meter) {
    for (int i = 0; i < series.size(); i++) {
      SampleBuffer own = samples.get(series.get(i));
      if (own != null) {
        FakeShard.copy(own, range, into[i]);
        meter.add(own.size());
      }
    }
    if (losesFrames) {
      throw new HeadUnavailableException("went away between two commands", null);
    }
    meter.flush();
  }
}
