package io.tidemark.processor.topology;

import io.tidemark.model.labels.SeriesId;
import io.tidemark.model.topic.Topics;
import io.tidemark.model.wire.CatalogueRecord;
import io.tidemark.model.wire.CorruptRecordException;
import io.tidemark.model.wire.MetricMetadata;
import io.tidemark.model.wire.SeriesRecord;
import io.tidemark.processor.commit.StartOffsets;
import io.tidemark.processor.sink.ShardLane;
import io.tidemark.store.chunk.ShardWrite;
import io.tidemark.store.series.ActivityRow;
import io.tidemark.store.series.SeriesRow;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.common.TopicPartition;

/**
 * The catalogue records of one partition on their way to the shard. They go there at once, not with
 * their windows: a series is found by queries before its first window is sealed, and its row is
 * never behind its data.
 */
final class SeriesCatalogue {

  /** Series known to be stored, so that a collector's restart does not write them all again. */
  private static final int MAX_KNOWN = 2_000_000;

  private static final int MAX_KEY_BYTES = 2_000;

  private static final long BYTES_PER_SERIES = 600;

  private record InFlight(long firstOffset, long sequence, CompletableFuture<Void> done) {}

  private final int partition;
  private final TopicPartition topicPartition;
  private final ShardLane lane;
  private final InstantSource clock;
  private final Set<SeriesId> known = new HashSet<>();
  private final Deque<InFlight> inFlight = new ArrayDeque<>();

  private List<SeriesRow> series = new ArrayList<>();
  private Map<String, MetricMetadata> metadata = new HashMap<>();
  private long firstPendingOffset = -1;
  private long nextOffset = -1;
  private long sequence;

  SeriesCatalogue(int partition, ShardLane lane, InstantSource clock) {
    this.partition = partition;
    this.topicPartition = new TopicPartition(Topics.SERIES, partition);
    this.lane = lane;
    this.clock = clock;
  }

  /**
   * Takes a record.
   *
   * @throws CorruptRecordException when it cannot be read
   */
  void onRecord(byte[] key, byte[] value, long offset) {
    nextOffset = offset + 1;
    switch (CatalogueRecord.parse(key, value)) {
      case SeriesRecord added -> addSeries(added, offset);
      case MetricMetadata described -> {
        checkKey(described);
        metadata.put(described.tenant() + '\0' + described.family(), described);
        pendingFrom(offset);
      }
    }
  }

  private void addSeries(SeriesRecord added, long offset) {
    SeriesRow row = SeriesRow.of(added, partition);
    if (known.size() >= MAX_KNOWN) {
      known.clear();
    }
    if (known.add(row.id())) {
      series.add(row);
      pendingFrom(offset);
    }
  }

  /** Tenant and family are a key in the shard, and PostgreSQL's keys have a limit. */
  private static void checkKey(MetricMetadata described) {
    int bytes = (described.tenant() + described.family()).getBytes(StandardCharsets.UTF_8).length;
    if (bytes > MAX_KEY_BYTES) {
      throw new CorruptRecordException("tenant and metric family take " + bytes + " bytes");
    }
  }

  private void pendingFrom(long offset) {
    if (firstPendingOffset < 0) {
      firstPendingOffset = offset;
    }
  }

  /** Sends what is new to the shard. */
  void flush() {
    if (firstPendingOffset < 0) {
      return;
    }
    long today = Duration.ofMillis(clock.millis()).toDays();
    List<ActivityRow> activity =
        series.stream().map(row -> new ActivityRow(today, row.id())).toList();
    ShardWrite write =
        new ShardWrite(
            series, List.copyOf(metadata.values()), activity, List.of(), List.of(), List.of());
    CompletableFuture<Void> done =
        lane.submit(write, BYTES_PER_SERIES * (series.size() + metadata.size()));
    inFlight.add(new InFlight(firstPendingOffset, ++sequence, done));
    series = new ArrayList<>();
    metadata = new HashMap<>();
    firstPendingOffset = -1;
  }

  /** Notes what has become durable; throws what the lane reported. */
  void collectDurable() {
    while (!inFlight.isEmpty() && inFlight.peek().done().isDone()) {
      inFlight.remove().done().join();
    }
  }

  /** The number of the last write that was sent; grows with each. */
  long sentSequence() {
    return sequence;
  }

  /** The number up to which all writes are durable. */
  long durableSequence() {
    InFlight oldest = inFlight.peek();
    return oldest == null ? sequence : oldest.sequence() - 1;
  }

  /** The offset up to which everything is durable, or -1 before the first record. */
  long heldBackOffset() {
    InFlight oldest = inFlight.peek();
    if (oldest != null) {
      return oldest.firstOffset();
    }
    return firstPendingOffset >= 0 ? firstPendingOffset : nextOffset;
  }

  /**
   * The offset up to which everything is durable, or -1 while the partition's start is not known.
   */
  long durableOffset(StartOffsets starts) {
    long held = heldBackOffset();
    return held >= 0 ? held : starts.of(topicPartition).orElse(-1);
  }

  /** Whether all is read that Kafka held when the partition was taken over. */
  boolean hasReached(StartOffsets starts) {
    return starts.isReached(topicPartition, nextOffset);
  }

  void cancel() {
    inFlight.forEach(sent -> sent.done().cancel(false));
  }
}
