package io.tidemark.collector.limits;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

/** The bytes of requests that are being taken, bounded for all of them together. */
public final class InFlightBudget {

  /** Whatever its size, a request costs a connection and some objects. */
  private static final long REQUEST_OVERHEAD = 4096;

  private final long maxBytes;
  private final AtomicLong used = new AtomicLong();

  public InFlightBudget(long maxBytes) {
    this.maxBytes = maxBytes;
  }

  public long used() {
    return used.get();
  }

  /** The part that is taken, 0 to 1. */
  public double saturation() {
    return (double) used.get() / maxBytes;
  }

  /** The share of one request, empty at first. */
  public Share open() {
    return new Share();
  }

  private boolean take(long bytes) {
    if (used.addAndGet(bytes) <= maxBytes) {
      return true;
    }
    used.addAndGet(-bytes);
    return false;
  }

  /** What one request holds; grown by one thread at a time, released once by any. */
  public final class Share {

    private final AtomicBoolean released = new AtomicBoolean();
    private long held;

    private Share() {}

    /** Takes more bytes; false where the budget is spent, and nothing is taken. */
    public boolean grow(long bytes) {
      long wanted = held == 0 ? bytes + REQUEST_OVERHEAD : bytes;
      if (released.get() || !take(wanted)) {
        return false;
      }
      held += wanted;
      return true;
    }

    /** Gives everything back; a second call does nothing. */
    public void release() {
      if (released.compareAndSet(false, true)) {
        used.addAndGet(-held);
      }
    }
  }
}
