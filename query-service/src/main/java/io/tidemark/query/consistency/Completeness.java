package io.tidemark.query.consistency;

import io.tidemark.promql.QueryContext;
import io.tidemark.promql.ast.Expr;
import io.tidemark.promql.ast.VectorSelector;
import io.tidemark.query.config.QueryConfig;
import io.tidemark.query.federation.Federation;
import io.tidemark.query.federation.ReadReport;
import io.tidemark.store.head.HeadPartition;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.LinkedHashSet;
import java.util.Set;

/** What the service can say and do about how complete its answers are. */
@ApplicationScoped
public class Completeness {

  private final Federation federation;
  private final EndOffsets endOffsets;
  private final QueryConfig config;

  Completeness(Federation federation, EndOffsets endOffsets, QueryConfig config) {
    this.federation = federation;
    this.endOffsets = endOffsets;
    this.config = config;
  }

  /**
   * Waits until everything that was acknowledged before the call is visible in the partitions that
   * an expression reads.
   *
   * @throws io.tidemark.model.error.PipelineException TIMEOUT when it is not in time, UNAVAILABLE
   *     when Kafka or Redis cannot say
   */
  public void await(Expr expr, QueryContext context) {
    Set<HeadPartition> partitions = new LinkedHashSet<>();
    for (VectorSelector selector : VectorSelector.within(expr)) {
      for (HeadPartition partition : federation.partitionsFor(selector.allMatchers())) {
        partitions.add(partition);
        // A sample is found by its series, so the catalogue must have come as far.
        partitions.add(new HeadPartition(HeadPartition.CATALOGUE, partition.partition()));
      }
    }
    if (!partitions.isEmpty()) {
      new CompletenessWait(endOffsets, federation.head())
          .await(partitions, config.completeTimeout(), context);
    }
  }

  /** Up to where an answer that rests on these reads is complete and durable. */
  public Progress progress(ReadReport report) {
    return Progress.of(report.positions().values());
  }

  /** The watermarks of all shards. */
  public Watermarks watermarks(QueryContext context) {
    return Watermarks.read(federation, endOffsets, context);
  }
}
