package io.tidemark.query.federation;

import io.tidemark.model.error.ErrorCode;
import io.tidemark.model.error.PipelineException;
import io.tidemark.promql.QueryContext;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Counts the samples that one reader decodes, so that a query stops at its limit while it reads
 * rather than after. Serves one thread; the total is shared by the readers of a selection.
 */
public final class SampleMeter {

  private static final int BATCH = 4096;

  private final QueryContext context;
  private final AtomicLong total;
  private volatile boolean abandoned;
  private int pending;

  SampleMeter(QueryContext context, AtomicLong total) {
    this.context = context;
    this.total = total;
  }

  /**
   * Adds samples that have just been decoded.
   *
   * @throws PipelineException EXECUTION past the limit, TIMEOUT or CANCELED when the query is over
   */
  public void add(int samples) {
    pending += samples;
    if (pending >= BATCH) {
      flush();
    }
  }

  /** Makes the samples added so far count. */
  public void flush() {
    if (abandoned) {
      throw new PipelineException(ErrorCode.CANCELED, "nobody waits for this shard any longer");
    }
    context.check();
    context.requireRoomFor(total.addAndGet(pending));
    pending = 0;
  }

  /** Makes the reader stop soon; from any thread. */
  void abandon() {
    abandoned = true;
  }
}
