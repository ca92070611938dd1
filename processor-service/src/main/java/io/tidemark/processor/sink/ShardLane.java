package io.tidemark.processor.sink;

import io.tidemark.store.chunk.ShardWrite;
import io.tidemark.store.chunk.ShardWriter;
import io.tidemark.store.watermark.FencedException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jboss.logging.Logger;

/**
 * The one way into a shard, shared by all tasks of the process that write to it.
 *
 * <p>Items are stored in the order in which they came, as many in one transaction as are waiting.
 * While the shard is away they wait, and the same transaction is tried again with growing pauses:
 * nothing is dropped. Tasks watch {@link #pendingBytes} and stop reading when it grows too large.
 */
public final class ShardLane implements AutoCloseable {

  private static final Logger LOG = Logger.getLogger(ShardLane.class);

  /** Rows of one transaction, roughly: larger ones gain little and hold locks longer. */
  private static final int MAX_ROWS = 50_000;

  private final String shard;
  private final ShardWriter writer;
  private final LaneMetrics metrics;
  private final Backoff backoff = new Backoff();
  private final BlockingQueue<ShardItem> queue = new LinkedBlockingQueue<>();
  private final AtomicLong pendingBytes = new AtomicLong();
  private final CountDownLatch closed = new CountDownLatch(1);
  private final Thread thread;

  public ShardLane(String shard, ShardWriter writer, LaneMetrics metrics) {
    this.shard = shard;
    this.writer = writer;
    this.metrics = metrics;
    this.thread = Thread.ofVirtual().name("shard-lane-" + shard).start(this::run);
  }

  /**
   * Queues a write.
   *
   * @param bytes about how much memory it holds
   */
  public CompletableFuture<Void> submit(ShardWrite write, long bytes) {
    ShardItem item = new ShardItem(write, bytes, new CompletableFuture<>());
    pendingBytes.addAndGet(bytes);
    queue.add(item);
    return item.done();
  }

  /** How much waits to be stored, in bytes of memory. */
  public long pendingBytes() {
    return pendingBytes.get();
  }

  private void run() {
    try {
      while (closed.getCount() > 0) {
        ShardItem first = queue.poll(1, TimeUnit.SECONDS);
        if (first != null) {
          storeUntilDone(takeMore(first));
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private List<ShardItem> takeMore(ShardItem first) {
    List<ShardItem> items = new ArrayList<>();
    long rows = 0;
    for (ShardItem next = first; next != null; next = queue.poll()) {
      items.add(next);
      rows += next.write().windows().size();
      rows += next.write().series().size();
      if (rows >= MAX_ROWS) {
        break;
      }
    }
    return items;
  }

  private void storeUntilDone(List<ShardItem> items) throws InterruptedException {
    List<ShardItem> wanted = items.stream().filter(item -> !item.done().isCancelled()).toList();
    try {
      storeTogether(wanted);
      wanted.forEach(item -> item.done().complete(null));
    } catch (FencedException | RefusedWriteException e) {
      storeApart(wanted);
    } catch (RuntimeException e) {
      fail(wanted, e);
    } finally {
      items.forEach(item -> pendingBytes.addAndGet(-item.bytes()));
    }
  }

  /** One of several cannot be stored; the others must not suffer for it. */
  private void storeApart(List<ShardItem> items) throws InterruptedException {
    for (ShardItem item : items) {
      try {
        storeTogether(List.of(item));
        item.done().complete(null);
      } catch (FencedException e) {
        LOG.warnf("shard %s: %s", shard, e.getMessage());
        item.done().completeExceptionally(e);
      } catch (RefusedWriteException e) {
        throw new IllegalStateException("a single write is tried for ever", e);
      } catch (RuntimeException e) {
        fail(List.of(item), e);
      }
    }
  }

  private void fail(List<ShardItem> items, RuntimeException failure) {
    LOG.errorf(failure, "shard %s: a write failed by a fault of this program", shard);
    items.forEach(item -> item.done().completeExceptionally(failure));
  }

  private void storeTogether(List<ShardItem> items)
      throws InterruptedException, FencedException, RefusedWriteException {
    ShardWrite write = MergedWrite.of(items.stream().map(ShardItem::write).toList());
    if (write.isEmpty()) {
      return;
    }
    for (int attempt = 0; ; attempt++) {
      long startNanos = System.nanoTime();
      try {
        writer.write(write);
        metrics.onStored(shard, write.windows().size(), System.nanoTime() - startNanos);
        if (attempt > 0) {
          LOG.infof("shard %s takes writes again after %d attempts", shard, attempt + 1);
        }
        return;
      } catch (SQLException e) {
        metrics.onFailed(shard);
        if (items.size() > 1 && RefusedWriteException.isRefusal(e)) {
          throw new RefusedWriteException(e);
        }
        long pauseMillis = backoff.pauseMillis(attempt);
        LOG.warnf(
            "shard %s did not store %d windows (%s); trying again in %d ms, %d bytes wait",
            shard, write.windows().size(), e.getMessage(), pauseMillis, pendingBytes.get());
        if (closed.await(pauseMillis, TimeUnit.MILLISECONDS)) {
          throw new InterruptedException("lane closed");
        }
      }
    }
  }

  /** Stops; what waits is not stored, and its promises stay open. */
  @Override
  public void close() {
    closed.countDown();
    try {
      thread.join(TimeUnit.SECONDS.toMillis(5));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
