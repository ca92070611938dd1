package io.tidemark.query.http;

import com.dynatrace.hash4j.hashing.Hashing;
import io.tidemark.model.error.ErrorCode;
import io.tidemark.model.error.PipelineException;
import io.tidemark.promql.QueryResult;
import io.tidemark.promql.Selection;
import io.tidemark.promql.ast.Expr;
import io.tidemark.query.cache.ResultsCache;
import java.util.HexFormat;
import java.util.List;
import java.util.OptionalLong;

/** A range query as the results cache sees it. */
final class CachedRangeQuery implements ResultsCache.Query {

  private final QueryRunner.Reads reads;
  private final RangeCall range;
  private final String identity;

  CachedRangeQuery(QueryRunner.Reads reads, RangeCall range) {
    this.reads = reads;
    this.range = range;
    // The text as it was written: what an answer warns of names places in it.
    this.identity =
        HexFormat.of()
            .toHexDigits(
                Hashing.komihash5_0()
                    .hashStream()
                    .putString(range.call().tenant())
                    .putString(range.call().query())
                    .putLong(range.stepMillis())
                    .putLong(Math.floorMod(range.startMillis(), range.stepMillis()))
                    .putLong(range.context().lookback().orElse(0))
                    .getAsLong());
  }

  /** Whether the answer at a step is the same in whichever query the step comes. */
  static boolean isCacheable(Expr expr) {
    String text = expr.toString();
    return !text.contains("start()") && !text.contains("end()") && !text.contains("range()");
  }

  @Override
  public String identity() {
    return identity;
  }

  @Override
  public long startMillis() {
    return range.startMillis();
  }

  @Override
  public long endMillis() {
    return range.endMillis();
  }

  @Override
  public long stepMillis() {
    return range.stepMillis();
  }

  @Override
  public OptionalLong version(long firstStep, long lastStep) {
    List<Selection> selections =
        reads
            .engine()
            .selections(reads.expr(), firstStep, lastStep, range.stepMillis(), range.context());
    try {
      return reads.settledVersion(selections);
    } catch (PipelineException e) {
      if (e.code() == ErrorCode.UNAVAILABLE) {
        // A shard is away: the evaluation will say so.
        return OptionalLong.empty();
      }
      throw e;
    }
  }

  @Override
  public QueryResult evaluate(long firstStep, long lastStep) {
    return reads
        .engine()
        .range(
            reads.expr(), firstStep, lastStep, range.stepMillis(), reads.source(), range.context());
  }
}
