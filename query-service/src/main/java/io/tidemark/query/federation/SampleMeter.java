package io.tidemark.query.federation;

import io.tidemark.model.error.ErrorCode;
import io.tidemark.model.error.PipelineException;
import io.tidemark.promql.QueryContext;
import io.tidemark.query.statistics.QueryStatistics;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Counts the rows and samples that one reader decodes, so that a query stops at its limit while it
 * reads rather than after. Serves one thread; the total, which the query holds and the selection
 * gives back once it is merged, is shared by the readers of a selection.
 */
public final class SampleMeter {

  private static final int BATCH = 4096;

  private final QueryContext context;
  private final AtomicLong total;
  private final QueryStatistics statistics;
  private volatile boolean abandoned;
  private int pending;
  private long rows;
  private long bytes;

  SampleMeter(QueryContext context, AtomicLong total, QueryStatistics statistics) {
    this.context = context;
    this.total = total;
    this.statistics = statistics;
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

  /**
   * Adds a row and the samples that have just been decoded from it.
   *
   * @param encodedBytes the size of its chunk
   * @throws PipelineException as {@link #add}
   */
  public void addRow(int encodedBytes, int samples) {
    rows++;
    bytes += encodedBytes;
    add(samples);
  }

  /** Makes what was added so far count. */
  public void flush() {
    if (abandoned) {
      throw new PipelineException(ErrorCode.CANCELED, "nobody waits for this shard any longer");
    }
    context.check();
    context.hold(pending);
    total.addAndGet(pending);
    statistics.onSamples(pending);
    statistics.onRows(rows, bytes);
    pending = 0;
    rows = 0;
    bytes = 0;
  }

  /** Makes the reader stop soon; from any thread. */
  void abandon() {
    abandoned = true;
  }
}
