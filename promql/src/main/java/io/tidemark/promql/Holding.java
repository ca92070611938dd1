package io.tidemark.promql;

import io.tidemark.model.error.ErrorCode;
import io.tidemark.model.error.PipelineException;
import org.jspecify.annotations.Nullable;

/** What one query holds in memory, within a limit of its own and what all queries may hold. */
final class Holding {

  private long limit = Long.MAX_VALUE;
  private @Nullable SampleBudget budget;
  private long held;
  private long peak;
  private boolean over;

  synchronized void limit(long points) {
    limit = Math.min(limit, points);
  }

  synchronized void within(SampleBudget shared) {
    budget = shared;
    limit(shared.limit());
  }

  /**
   * Takes room for points.
   *
   * @throws PipelineException EXECUTION past the limit, OVERLOADED when other queries hold too much
   */
  synchronized void take(long points) {
    if (over) {
      throw new PipelineException(ErrorCode.CANCELED, "the query is over");
    }
    if (held + points > limit) {
      throw new PipelineException(
          ErrorCode.EXECUTION,
          "query processing would load too many samples into memory in query execution (limit "
              + limit
              + " samples); narrow the matchers or the time range");
    }
    if (budget != null && !budget.take(points)) {
      throw new PipelineException(
          ErrorCode.OVERLOADED,
          "queries that run now hold too many samples in memory together (limit "
              + budget.limit()
              + " samples); try again");
    }
    held += points;
    peak = Math.max(peak, held);
  }

  synchronized void giveBack(long points) {
    if (!over) {
      held -= points;
      if (budget != null) {
        budget.giveBack(points);
      }
    }
  }

  /** Gives everything back; nothing can be taken any more. */
  synchronized void end() {
    giveBack(held);
    over = true;
  }

  synchronized long peak() {
    return peak;
  }
}
