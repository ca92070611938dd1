package io.tidemark.store.series;

import java.util.Arrays;

/**
 * Numbers series ids in the order in which they are added: an open-addressing table without an
 * object an entry. Reads are safe for several threads while nobody adds.
 */
public final class SeriesIdMap {

  private long[] highs;
  private long[] lows;
  private int size;

  /** Number plus one by slot, zero where free; at most half of the slots are taken. */
  private int[] slots;

  public SeriesIdMap(int expectedSize) {
    highs = new long[Math.max(8, expectedSize)];
    lows = new long[highs.length];
    slots = new int[Integer.highestOneBit(highs.length) * 4];
  }

  /** A map in which every series has its position in the list; of equal ones the first. */
  public static SeriesIdMap of(Iterable<IndexedSeries> series, int size) {
    SeriesIdMap map = new SeriesIdMap(size);
    for (IndexedSeries one : series) {
      if (!map.add(one.id().high(), one.id().low())) {
        throw new IllegalArgumentException("series " + one.id() + " is asked for twice");
      }
    }
    return map;
  }

  /** Adds an id; false when it was there. */
  public boolean add(long high, long low) {
    int slot = slot(high, low);
    if (slots[slot] != 0) {
      return false;
    }
    if (size == highs.length) {
      highs = Arrays.copyOf(highs, size * 2);
      lows = Arrays.copyOf(lows, size * 2);
    }
    highs[size] = high;
    lows[size] = low;
    slots[slot] = ++size;
    if (size * 2 > slots.length) {
      slots = new int[slots.length * 2];
      for (int number = 0; number < size; number++) {
        slots[slot(highs[number], lows[number])] = number + 1;
      }
    }
    return true;
  }

  /** The number of an id, -1 when it is not there. */
  public int numberOf(long high, long low) {
    return slots[slot(high, low)] - 1;
  }

  public int size() {
    return size;
  }

  private int slot(long high, long low) {
    int mask = slots.length - 1;
    // The ids are hashes: any of their bits will do.
    int slot = (int) low & mask;
    while (slots[slot] != 0 && (lows[slots[slot] - 1] != low || highs[slots[slot] - 1] != high)) {
      slot = (slot + 1) & mask;
    }
    return slot;
  }
}
