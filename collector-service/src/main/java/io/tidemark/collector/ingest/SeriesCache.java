package io.tidemark.collector.ingest;

import java.util.concurrent.locks.StampedLock;

/**
 * The series that need not be read or published again: a bounded concurrent map from 128-bit keys
 * to routes, without an object an entry.
 *
 * <p>Each stripe has two generations. An entry is put into the young one; when that holds its share
 * of the capacity, the old one is forgotten and the young one becomes old. A hit in the old
 * generation is put into the young one again, so what is in use stays: at least the last {@code
 * capacity} distinct series are found. Reading is optimistic, since hits outnumber changes by far.
 */
final class SeriesCache {

  private static final int STRIPES = 64;

  private final Stripe[] stripes = new Stripe[STRIPES];

  SeriesCache(int capacity) {
    int share = Math.max(8, (capacity + STRIPES - 1) / STRIPES);
    for (int i = 0; i < STRIPES; i++) {
      stripes[i] = new Stripe(share);
    }
  }

  /** Fills in the route of a key, or returns false. */
  boolean find(long keyHigh, long keyLow, SeriesRoute into) {
    return stripe(keyHigh).find(keyHigh, keyLow, into);
  }

  void put(long keyHigh, long keyLow, SeriesRoute route) {
    stripe(keyHigh).put(keyHigh, keyLow, route);
  }

  int size() {
    int size = 0;
    for (Stripe stripe : stripes) {
      size += stripe.size();
    }
    return size;
  }

  private Stripe stripe(long keyHigh) {
    return stripes[(int) (keyHigh >>> 58)];
  }

  private static final class Stripe {

    private final int share;
    private final StampedLock lock = new StampedLock();
    private volatile SeriesTable young = new SeriesTable();
    private volatile SeriesTable old = new SeriesTable();

    Stripe(int share) {
      this.share = share;
    }

    boolean find(long keyHigh, long keyLow, SeriesRoute into) {
      long stamp = lock.tryOptimisticRead();
      if (stamp != 0) {
        boolean found = young.find(keyHigh, keyLow, into);
        if (lock.validate(stamp) && found) {
          return true;
        }
      }
      return findLocked(keyHigh, keyLow, into);
    }

    private boolean findLocked(long keyHigh, long keyLow, SeriesRoute into) {
      long stamp = lock.writeLock();
      try {
        if (young.find(keyHigh, keyLow, into)) {
          return true;
        }
        if (old.find(keyHigh, keyLow, into)) {
          insert(keyHigh, keyLow, into);
          return true;
        }
        return false;
      } finally {
        lock.unlockWrite(stamp);
      }
    }

    void put(long keyHigh, long keyLow, SeriesRoute route) {
      long stamp = lock.writeLock();
      try {
        insert(keyHigh, keyLow, route);
      } finally {
        lock.unlockWrite(stamp);
      }
    }

    private void insert(long keyHigh, long keyLow, SeriesRoute route) {
      if (young.size() >= share) {
        SeriesTable forgotten = old;
        old = young;
        forgotten.clear();
        young = forgotten;
      }
      young.put(keyHigh, keyLow, route);
    }

    int size() {
      long stamp = lock.readLock();
      try {
        return young.size() + old.size();
      } finally {
        lock.unlockRead(stamp);
      }
    }
  }
}
