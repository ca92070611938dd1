package io.tidemark.store.head;

import io.lettuce.core.KeyValue;
import io.tidemark.model.window.Windows;
import io.tidemark.model.wire.BlockCursor;
import io.tidemark.model.wire.CorruptRecordException;
import io.tidemark.store.series.IndexedSeries;
import io.tidemark.store.series.SeriesIdMap;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Reads positions and the samples of open windows; safe for several threads.
 *
 * <p>To miss nothing, a query takes the positions before it begins to read the shards. A window
 * that is not open by then is in its shard already; the frames of one that is stay for a minute
 * after it came there.
 */
public final class HeadReader implements AutoCloseable {

  /** Frames asked for at once: bounds what is held undecoded. */
  private static final int KEYS_AT_ONCE = 128;

  private final RedisLink link;
  private final RedisValues frames;
  private final Positions positions;
  private final Windows windows;

  /**
   * @param windows those that the frames were written by
   */
  public HeadReader(HeadClient client, Windows windows) {
    this.link = new RedisLink(client);
    this.frames = new RedisValues(link);
    this.positions = new Positions(client);
    this.windows = windows;
  }

  /**
   * The positions of these partitions; one that was not published for nine minutes is absent.
   *
   * @throws HeadUnavailableException when Redis does not answer in time
   */
  public Map<HeadPartition, HeadPosition> positions(Collection<HeadPartition> partitions) {
    Map<HeadPartition, HeadPosition> read = positions.read(partitions);
    // Redis is there: frames need not wait until their connection's next attempt is due.
    link.succeed();
    return read;
  }

  /**
   * A number that is the same as before while no position that was read has changed. Taken before a
   * read and compared later, it tells whether what was read is still so; as far as Redis could tell
   * over a connection that stands. It is never the same where Redis does not tell.
   */
  public long changes() {
    return positions.changes();
  }

  /**
   * Reads the samples with {@code fromExclusiveMillis < time <= toInclusiveMillis} of the open
   * windows that these positions name. A frame gives only what lies in its own window: its blocks
   * hold samples of other windows too, and refused ones.
   *
   * @param series each at most once
   * @throws HeadUnavailableException when Redis does not answer in time
   */
  public void read(
      List<IndexedSeries> series,
      Map<HeadPartition, HeadPosition> positions,
      long fromExclusiveMillis,
      long toInclusiveMillis,
      HeadSink sink) {
    List<FrameKey> keys = keys(series, positions, fromExclusiveMillis, toInclusiveMillis);
    if (keys.isEmpty() || fromExclusiveMillis >= toInclusiveMillis) {
      return;
    }
    SeriesIdMap numbers = SeriesIdMap.of(series, series.size());
    for (int from = 0; from < keys.size(); from += KEYS_AT_ONCE) {
      List<FrameKey> some = keys.subList(from, Math.min(keys.size(), from + KEYS_AT_ONCE));
      List<KeyValue<byte[], byte[]>> found =
          frames.get(some.stream().map(HeadKeys::frame).toArray(byte[][]::new));
      for (int i = 0; i < some.size(); i++) {
        if (found.get(i).hasValue()) {
          long window = some.get(i).windowStartMillis();
          long after = Math.max(fromExclusiveMillis, window - 1);
          long until = Math.min(toInclusiveMillis, window + windows.sizeMillis() - 1);
          decode(found.get(i).getValue(), numbers, after, until, sink);
        }
      }
    }
  }

  /** In order of windows. A series may change its type, so all types of its partition are asked. */
  private List<FrameKey> keys(
      List<IndexedSeries> series,
      Map<HeadPartition, HeadPosition> positions,
      long fromExclusiveMillis,
      long toInclusiveMillis) {
    Map<Integer, Set<Integer>> metricsByPartition = new HashMap<>();
    for (IndexedSeries one : series) {
      metricsByPartition
          .computeIfAbsent(one.partition(), partition -> new LinkedHashSet<>())
          .add(one.metricKey());
    }
    List<FrameKey> keys = new ArrayList<>();
    positions.forEach(
        (partition, position) -> {
          for (long window : position.openWindows()) {
            if (window <= toInclusiveMillis
                && window + windows.sizeMillis() > fromExclusiveMillis) {
              for (int metric : metricsByPartition.getOrDefault(partition.partition(), Set.of())) {
                keys.add(new FrameKey(partition, window, metric));
              }
            }
          }
        });
    return keys;
  }

  private static void decode(
      byte[] frame, SeriesIdMap numbers, long fromExclusive, long toInclusive, HeadSink sink) {
    try {
      BlockCursor blocks = new BlockCursor(frame, 0, frame.length);
      while (blocks.next()) {
        for (int i = 0; i < blocks.count(); i++) {
          long time = blocks.timeMillis(i);
          if (time > fromExclusive && time <= toInclusive) {
            int number = numbers.numberOf(blocks.idHigh(i), blocks.idLow(i));
            if (number >= 0) {
              sink.sample(number, time, blocks.value(i));
            }
          }
        }
      }
    } catch (CorruptRecordException e) {
      throw new HeadUnavailableException("a frame is corrupt: " + e.getMessage(), e);
    }
  }

  @Override
  public void close() {
    link.close();
    positions.close();
  }
}
