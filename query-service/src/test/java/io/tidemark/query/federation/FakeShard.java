package io.tidemark.query.federation;

import io.tidemark.model.labels.LabelMatcher;
import io.tidemark.model.sample.SampleBuffer;
import io.tidemark.model.wire.MetricMetadata;
import io.tidemark.store.head.HeadPartition;
import io.tidemark.store.head.HeadPosition;
import io.tidemark.store.late.LateWindow;
import io.tidemark.store.pool.ShardUnavailableException;
import io.tidemark.store.series.IndexedSeries;
import io.tidemark.store.series.LabelCounts;
import io.tidemark.store.series.SeriesIndex;
import io.tidemark.store.watermark.StoredCheckpoint;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.ObjIntConsumer;

/** A shard in memory that can be away or hang. */
final class FakeShard implements MetricShard {

  /** Samples of one series that were written at once. */
  record Row(IndexedSeries series, long windowStart, long firstOffset, SampleBuffer samples) {}

  private static final long WINDOW_MILLIS = 300_000;

  /** Late windows from which it says that they are many. */
  static final int OFTEN = 10;

  private final String name;
  final List<IndexedSeries> series = new ArrayList<>();
  final List<LateWindow> late = new ArrayList<>();
  final List<Row> rows = new ArrayList<>();
  final List<StoredCheckpoint> checkpoints = new ArrayList<>();
  final List<Optional<ShardStamp>> followed = new CopyOnWriteArrayList<>();
  volatile boolean followFails;
  volatile boolean away;
  final AtomicInteger asked = new AtomicInteger();
  final CountDownLatch hanging = new CountDownLatch(1);
  volatile boolean hangs;
  final Set<Thread> readers = ConcurrentHashMap.newKeySet();

  /** Whether it has nothing new, and its rows are all in memory. */
  volatile boolean inMemory;

  FakeShard(String name) {
    this.name = name;
  }

  @Override
  public String name() {
    return name;
  }

  private void answerOrFail() {
    asked.incrementAndGet();
    if (hangs) {
      try {
        hanging.await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
    if (away) {
      throw new ShardUnavailableException(name, new IOException("connection refused"));
    }
  }

  @Override
  public void follow(Optional<ShardStamp> stamp) {
    followed.add(stamp);
    if (followFails) {
      throw new ShardUnavailableException(name, new IOException("connection refused"));
    }
  }

  @Override
  public boolean isFollowed(ShardStamp stamp) {
    return inMemory;
  }

  @Override
  public List<IndexedSeries> find(String tenant, List<LabelMatcher> matchers) {
    answerOrFail();
    return series.stream()
        .filter(one -> matchers.stream().allMatch(matcher -> matcher.matches(one.labels())))
        .toList();
  }

  @Override
  public Optional<List<IndexedSeries>> findFew(String tenant, List<LabelMatcher> matchers) {
    return inMemory ? Optional.of(find(tenant, matchers)) : Optional.empty();
  }

  @Override
  public List<IndexedSeries> activeIn(List<IndexedSeries> some, TimeRange range) {
    return some;
  }

  @Override
  public List<String> labelNames(String tenant, List<LabelMatcher> matchers) {
    return SeriesIndex.labelNames(find(tenant, matchers));
  }

  @Override
  public List<String> labelValues(String tenant, String label, List<LabelMatcher> matchers) {
    return SeriesIndex.labelValues(find(tenant, matchers), label);
  }

  @Override
  public List<MetricMetadata> metadata(String tenant, String familyOrEmpty) {
    answerOrFail();
    return List.of();
  }

  @Override
  public LabelCounts labelCounts(String tenant) {
    answerOrFail();
    return new LabelCounts() {
      @Override
      public int series() {
        return series.size();
      }

      @Override
      public List<String> names() {
        return SeriesIndex.labelNames(series);
      }

      @Override
      public void forEachValue(String label, ObjIntConsumer<String> each) {
        for (String value : SeriesIndex.labelValues(series, label)) {
          each.accept(
              value,
              (int)
                  series.stream()
                      .filter(one -> one.labels().getOrEmpty(label).equals(value))
                      .count());
        }
      }
    };
  }

  @Override
  public boolean readFromMemory(
      List<IndexedSeries> some,
      TimeRange range,
      HeadView view,
      SampleBuffer[] into,
      SampleMeter meter) {
    if (inMemory) {
      read(some, range, view, into, meter);
    }
    return inMemory;
  }

  @Override
  public void read(
      List<IndexedSeries> some,
      TimeRange range,
      HeadView view,
      SampleBuffer[] into,
      SampleMeter meter) {
    readers.add(Thread.currentThread());
    answerOrFail();
    rows.stream()
        .sorted(Comparator.comparingLong(Row::windowStart).thenComparingLong(Row::firstOffset))
        .forEach(
            row -> {
              int position = some.indexOf(row.series());
              if (position >= 0) {
                copy(row.samples(), range, into[position]);
                meter.add(row.samples().size());
              }
            });
    meter.flush();
  }

  static void copy(SampleBuffer from, TimeRange range, SampleBuffer into) {
    for (int i = 0; i < from.size(); i++) {
      if (from.time(i) > range.fromExclusiveMillis() && from.time(i) <= range.toInclusiveMillis()) {
        into.append(from.time(i), from.value(i));
      }
    }
  }

  @Override
  public List<StoredCheckpoint> checkpoints() {
    answerOrFail();
    return checkpoints;
  }

  @Override
  public OptionalLong version(
      List<HeadPartition> partitions, Map<HeadPartition, HeadPosition> positions, TimeRange range) {
    return StoredVersion.of(partitions, positions, late, range, WINDOW_MILLIS);
  }

  @Override
  public boolean isOftenLate(TimeRange range) {
    return late.size() > OFTEN;
  }

  @Override
  public void close() {}
}
