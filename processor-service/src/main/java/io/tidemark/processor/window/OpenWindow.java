package io.tidemark.processor.window;

import io.tidemark.model.chunk.ChunkEncoder;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One window of one topic partition while it takes samples.
 *
 * <p>Series are found by open addressing with linear probing over their ids, which are hashes
 * already; the table doubles at half full. A window is filled for minutes and then dropped whole,
 * so a series that ends costs nothing after its last window.
 */
final class OpenWindow {

  private static final int INITIAL_SLOTS = 64;

  /** A series with more samples than this is written before its chunk grows past its format. */
  static final int FULL_SERIES = 16_384;

  // What objects cost on a 64-bit JVM with compressed references, rounded up.
  private static final int WINDOW_BYTES = 512;
  private static final int SERIES_BYTES = 280;
  private static final int SAMPLE_BYTES = 24;

  private final long startMillis;
  private final long graceEndMillis;
  private final long firstOffset;
  private final long openedAtMillis;

  private @Nullable SeriesWindow[] slots = new SeriesWindow[INITIAL_SLOTS];
  private int seriesCount;
  private int seriesPastGrace;
  private long sampleCount;
  private long lastAppendMillis;
  private boolean full;

  /**
   * An empty window.
   *
   * @param startMillis event time, inclusive
   * @param graceMillis how long the window before this one still takes samples
   * @param firstOffset of the record that opened it
   * @param clockMillis wall clock
   */
  OpenWindow(long startMillis, long graceMillis, long firstOffset, long clockMillis) {
    this.startMillis = startMillis;
    this.graceEndMillis = startMillis + graceMillis;
    this.firstOffset = firstOffset;
    this.openedAtMillis = clockMillis;
    this.lastAppendMillis = clockMillis;
  }

  /**
   * Takes a sample, unless its series has as many as a chunk can hold.
   *
   * @return whether it was taken
   */
  boolean append(
      long idHigh, long idLow, int metricKey, long offset, long timeMillis, double value) {
    SeriesWindow series = series(idHigh, idLow, metricKey, offset);
    if (series.samples.size() >= ChunkEncoder.MAX_SAMPLES) {
      return false;
    }
    series.samples.append(timeMillis, value);
    sampleCount++;
    full |= series.samples.size() >= FULL_SERIES;
    if (timeMillis >= graceEndMillis && !series.pastGrace) {
      series.pastGrace = true;
      seriesPastGrace++;
    }
    return true;
  }

  private SeriesWindow series(long idHigh, long idLow, int metricKey, long offset) {
    int mask = slots.length - 1;
    int slot = (int) idLow & mask;
    SeriesWindow found = slots[slot];
    while (found != null) {
      if (found.idLow == idLow && found.idHigh == idHigh) {
        return found;
      }
      slot = (slot + 1) & mask;
      found = slots[slot];
    }
    SeriesWindow added = new SeriesWindow(idHigh, idLow, metricKey, offset);
    slots[slot] = added;
    if (++seriesCount * 2 > slots.length) {
      grow();
    }
    return added;
  }

  private void grow() {
    @Nullable SeriesWindow[] old = slots;
    slots = new SeriesWindow[old.length * 2];
    int mask = slots.length - 1;
    for (SeriesWindow series : old) {
      if (series != null) {
        int slot = (int) series.idLow & mask;
        while (slots[slot] != null) {
          slot = (slot + 1) & mask;
        }
        slots[slot] = series;
      }
    }
  }

  void forEach(Consumer<SeriesWindow> action) {
    for (SeriesWindow series : slots) {
      if (series != null) {
        action.accept(series);
      }
    }
  }

  /** Notes the wall clock of the batch that was just appended. */
  void touch(long clockMillis) {
    lastAppendMillis = clockMillis;
  }

  long startMillis() {
    return startMillis;
  }

  /** The offset of the first record that fed this window: it must be read again after a crash. */
  long firstOffset() {
    return firstOffset;
  }

  long openedAtMillis() {
    return openedAtMillis;
  }

  long lastAppendMillis() {
    return lastAppendMillis;
  }

  int seriesCount() {
    return seriesCount;
  }

  /** How many series have a sample past the grace period of the window before. */
  int seriesPastGrace() {
    return seriesPastGrace;
  }

  long sampleCount() {
    return sampleCount;
  }

  /** About how much memory the window holds. */
  long heldBytes() {
    return WINDOW_BYTES + (long) SERIES_BYTES * seriesCount + SAMPLE_BYTES * sampleCount;
  }

  /** Whether a series has so many samples that it should be written now. */
  boolean isFull() {
    return full;
  }
}
