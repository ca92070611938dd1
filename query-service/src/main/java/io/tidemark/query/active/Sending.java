package io.tidemark.query.active;

import io.tidemark.model.error.PipelineException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A query whose answer is on its way; for use by several threads. */
public final class Sending {

  private final ActiveQuery query;
  private final Consumer<@Nullable Throwable> atEnd;
  private final AtomicBoolean over = new AtomicBoolean();

  Sending(ActiveQuery query, Consumer<@Nullable Throwable> atEnd) {
    this.query = query;
    this.atEnd = atEnd;
  }

  /**
   * Fails when the answer is not to be sent any further.
   *
   * @throws PipelineException TIMEOUT or CANCELED
   */
  public void check() {
    query.context().check();
  }

  /** Why the answer is not to be sent any further, or null where it is. */
  public @Nullable PipelineException failure() {
    try {
      check();
      return null;
    } catch (PipelineException e) {
      return e;
    }
  }

  /**
   * The answer is sent where the error is null, else nobody gets it; only the first call counts.
   */
  public void end(@Nullable Throwable error) {
    if (over.compareAndSet(false, true)) {
      atEnd.accept(error);
    }
  }
}
