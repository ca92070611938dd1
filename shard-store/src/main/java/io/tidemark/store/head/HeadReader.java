package io.tidemark.store.head;

import io.lettuce.core.KeyValue;
import io.lettuce.core.RedisException;
import io.lettuce.core.api.StatefulRedisConnection;
import io.tidemark.model.window.Windows;
import io.tidemark.model.wire.BlockCursor;
import io.tidemark.model.wire.CorruptRecordException;
import io.tidemark.store.series.IndexedSeries;
import io.tidemark.store.series.SeriesIdMap;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Reads positions and the samples of open windows over one connection; safe for several threads.
 *
 * <p>To miss nothing, a query takes the positions before it begins to read the shards. A window
 * that is not open by then is in its shard already; the frames of one that is stay for a minute
 * after it came there.
 */
public final class HeadReader implements AutoCloseable {

  private static final Duration ANSWER_TIMEOUT = Duration.ofSeconds(2);

  /** Frames asked for at once: bounds what is held undecoded. */
  private static final int KEYS_AT_ONCE = 128;

  private final RedisLink link;
  private final Windows windows;

  /**
   * @param windows those that the frames were written by
   */
  public HeadReader(HeadClient client, Windows windows) {
    this.link = new RedisLink(client);
    this.windows = windows;
  }

  /**
   * The positions of these partitions; one that was not published for nine minutes is absent.
   *
   * @throws HeadUnavailableException when Redis does not answer in time
   */
  public Map<HeadPartition, HeadPosition> positions(Collection<HeadPartition> partitions) {
    List<HeadPartition> asked = List.copyOf(partitions);
    if (asked.isEmpty()) {
      return Map.of();
    }
    List<KeyValue<byte[], byte[]>> values =
        get(asked.stream().map(HeadKeys::position).toArray(byte[][]::new));
    Map<HeadPartition, HeadPosition> positions = new HashMap<>();
    for (int i = 0; i < asked.size(); i++) {
      if (values.get(i).hasValue()) {
        positions.put(asked.get(i), HeadPosition.decode(values.get(i).getValue()));
      }
    }
    return positions;
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
      List<KeyValue<byte[], byte[]>> frames =
          get(some.stream().map(HeadKeys::frame).toArray(byte[][]::new));
      for (int i = 0; i < some.size(); i++) {
        if (frames.get(i).hasValue()) {
          long window = some.get(i).windowStartMillis();
          long after = Math.max(fromExclusiveMillis, window - 1);
          long until = Math.min(toInclusiveMillis, window + windows.sizeMillis() - 1);
          decode(frames.get(i).getValue(), numbers, after, until, sink);
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

  private List<KeyValue<byte[], byte[]>> get(byte[][] keys) {
    CompletableFuture<StatefulRedisConnection<byte[], byte[]>> connection = link.connection();
    try {
      List<KeyValue<byte[], byte[]>> values =
          connection
              .thenCompose(open -> open.async().mget(keys))
              .get(ANSWER_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
      link.succeed();
      return values;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new HeadUnavailableException("interrupted", e);
    } catch (TimeoutException e) {
      link.fail(connection);
      throw new HeadUnavailableException(
          "no answer within " + ANSWER_TIMEOUT.toMillis() + " ms", e);
    } catch (ExecutionException | RedisException e) {
      Throwable cause = e.getCause() == null ? e : e.getCause();
      throw new HeadUnavailableException(String.valueOf(cause.getMessage()), e);
    }
  }

  @Override
  public void close() {
    link.close();
  }
}
