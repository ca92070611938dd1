package io.tidemark.query.federation;

import io.tidemark.model.sample.SampleBuffer;
import io.tidemark.promql.QueryContext;
import io.tidemark.promql.SampleSource;
import io.tidemark.promql.Selected;
import io.tidemark.promql.Selection;
import io.tidemark.query.federation.ShardFanOut.Outcome;
import io.tidemark.query.federation.ShardFanOut.Task;
import io.tidemark.query.statistics.QueryStatistics;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;

/** The samples of all shards and the head, for the selectors of one request. */
final class FederatedSource implements SampleSource {

  private final Federation federation;
  private final ReadOptions options;
  private final ReadReport report;

  FederatedSource(Federation federation, ReadOptions options, ReadReport report) {
    this.federation = federation;
    this.options = options;
    this.report = report;
  }

  @Override
  public Selected select(Selection selection, QueryContext context) {
    TimeRange range =
        new TimeRange(selection.startExclusiveMillis(), selection.endInclusiveMillis());
    List<GuardedShard> shards = federation.shardsFor(selection.matchers());
    HeadView view = federation.headView(options);
    report.saw(view, shards);
    ShardReader.Plan plan =
        new ShardReader.Plan(
            new SeriesQuery(options.tenant(), selection.matchers(), range),
            federation.head(),
            view,
            federation.freshness(options));
    QueryStatistics statistics = report.statistics();
    shards.forEach(shard -> statistics.onShardAsked(shard.shard().name()));
    AtomicLong total = new AtomicLong();
    try {
      return merge(
          ask(
              shards,
              shard -> new ShardReader(plan, shard, new SampleMeter(context, total, statistics)),
              context),
          range);
    } finally {
      // The engine counts what it is given.
      context.release(total.get());
    }
  }

  private List<Outcome<ShardRead>> ask(
      List<GuardedShard> shards,
      Function<GuardedShard, Task<ShardRead>> reader,
      QueryContext context) {
    return options.memoryOnly()
        ? ShardFanOut.immediately(shards, reader)
        : federation.fanOut().ask(shards, reader, context);
  }

  private Selected merge(List<Outcome<ShardRead>> outcomes, TimeRange range) {
    List<String> warnings = new ArrayList<>();
    SeriesMerge merge = new SeriesMerge();
    for (Outcome<ShardRead> outcome : outcomes) {
      switch (outcome) {
        case Outcome.Failed<ShardRead>(String shard, String reason) ->
            warnings.add(report.shardFailed(shard, range, reason));
        case Outcome.Answered<ShardRead>(String shard, ShardRead read) -> {
          read.gap().ifPresent(gap -> warnings.add(report.headGap(shard, range, gap)));
          List<SampleBuffer> samples = read.samples();
          for (int i = 0; i < samples.size(); i++) {
            merge.add(read.series().get(i).labels(), samples.get(i));
          }
        }
      }
    }
    if (!options.partialAllowed()) {
      report.requireComplete();
    }
    return new Selected(merge.finish(), warnings);
  }
}
