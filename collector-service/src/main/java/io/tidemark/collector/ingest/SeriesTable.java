package io.tidemark.collector.ingest;

import java.util.Arrays;

/**
 * An insert-only hash table from 128-bit keys to routes in one array of longs: open addressing with
 * linear probing, at most half full.
 *
 * <p>A slot is five longs: key high, key low, id high, id low, and metric key, partition and type
 * packed with a bit that says the slot is taken. A reader may race with a writer: it may then see a
 * torn slot, never an exception, and the caller validates.
 */
final class SeriesTable {

  private static final int SLOT_LONGS = 5;
  private static final int MIN_SLOTS = 16;
  private static final long TAKEN = 1;

  private long[] slots = new long[MIN_SLOTS * SLOT_LONGS];
  private int mask = MIN_SLOTS - 1;
  private int size;

  int size() {
    return size;
  }

  boolean find(long keyHigh, long keyLow, SeriesRoute into) {
    // One read of the array: its length gives the mask that belongs to it.
    long[] table = slots;
    int tableMask = table.length / SLOT_LONGS - 1;
    int slot = (int) keyLow & tableMask;
    for (int probes = 0; probes <= tableMask; probes++) {
      int at = slot * SLOT_LONGS;
      long packed = table[at + 4];
      if ((packed & TAKEN) == 0) {
        return false;
      }
      if (table[at] == keyHigh && table[at + 1] == keyLow) {
        into.idHigh = table[at + 2];
        into.idLow = table[at + 3];
        into.metricKey = (int) (packed >>> 32);
        into.partition = (int) (packed >>> 4 & 0xfffffff);
        into.typeCode = (int) (packed >>> 1 & 0x7);
        return true;
      }
      slot = slot + 1 & tableMask;
    }
    return false;
  }

  void put(long keyHigh, long keyLow, SeriesRoute route) {
    if (2 * (size + 1) > mask + 1) {
      grow();
    }
    int at = slotFor(slots, mask, keyHigh, keyLow);
    if ((slots[at + 4] & TAKEN) == 0) {
      size++;
    }
    slots[at] = keyHigh;
    slots[at + 1] = keyLow;
    slots[at + 2] = route.idHigh;
    slots[at + 3] = route.idLow;
    slots[at + 4] =
        (long) route.metricKey << 32 | (long) route.partition << 4 | route.typeCode << 1 | TAKEN;
  }

  private static int slotFor(long[] table, int mask, long keyHigh, long keyLow) {
    int slot = (int) keyLow & mask;
    while (true) {
      int at = slot * SLOT_LONGS;
      boolean free = (table[at + 4] & TAKEN) == 0;
      if (free || (table[at] == keyHigh && table[at + 1] == keyLow)) {
        return at;
      }
      slot = slot + 1 & mask;
    }
  }

  private void grow() {
    int newMask = 2 * (mask + 1) - 1;
    long[] larger = new long[(newMask + 1) * SLOT_LONGS];
    for (int at = 0; at < slots.length; at += SLOT_LONGS) {
      if ((slots[at + 4] & TAKEN) != 0) {
        int target = slotFor(larger, newMask, slots[at], slots[at + 1]);
        System.arraycopy(slots, at, larger, target, SLOT_LONGS);
      }
    }
    slots = larger;
    mask = newMask;
  }

  void clear() {
    Arrays.fill(slots, 0);
    size = 0;
  }
}
