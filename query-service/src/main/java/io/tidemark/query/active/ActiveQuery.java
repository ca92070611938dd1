package io.tidemark.query.active;

import io.tidemark.promql.QueryContext;
import io.tidemark.query.statistics.QueryStatistics;
import java.time.Instant;

/**
 * A query that runs now.
 *
 * @param id unique while the service runs
 * @param mark where its golden signals began
 */
public record ActiveQuery(
    String id,
    QueryDescription description,
    Instant startedAt,
    long mark,
    QueryContext context,
    QueryStatistics statistics) {

  /** Makes the query end soon, as canceled. */
  void kill() {
    context.cancel("query was killed by request (DELETE /api/v1/status/active_queries/" + id + ")");
  }
}
