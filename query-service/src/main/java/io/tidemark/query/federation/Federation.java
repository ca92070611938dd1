package io.tidemark.query.federation;

import io.tidemark.model.labels.LabelMatcher;
import io.tidemark.model.shard.ShardMap;
import io.tidemark.model.shard.ShardRouter;
import io.tidemark.promql.QueryContext;
import io.tidemark.promql.SampleSource;
import io.tidemark.promql.Selection;
import io.tidemark.query.federation.ShardFanOut.Outcome;
import io.tidemark.store.head.HeadPartition;
import io.tidemark.store.watermark.StoredCheckpoint;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** All shards of an installation and its head, as one store to read from. */
public final class Federation {

  private final ShardRouter router;
  private final List<GuardedShard> shards;
  private final MetricHead head;
  private final SharedHeadView headView;
  private final ShardFanOut fanOut;
  private final Clock clock;
  private final Duration headStaleAfter;

  /**
   * How the federation waits.
   *
   * @param headStaleAfter the age at which a position is stale
   * @param headSharedFor how long queries share what the head said without asking whether it stands
   */
  record Patience(ShardFanOut fanOut, Duration headStaleAfter, Duration headSharedFor) {}

  Federation(
      ShardMap map, List<GuardedShard> shards, MetricHead head, Patience patience, Clock clock) {
    this.router = new ShardRouter(map);
    this.shards =
        shards.stream()
            .sorted(Comparator.comparingInt(shard -> shard.place().firstPartition()))
            .toList();
    this.head = head;
    this.headView =
        new SharedHeadView(
            head,
            this.shards.stream().flatMap(shard -> shard.allPartitions().stream()).toList(),
            patience.headSharedFor(),
            System::nanoTime);
    this.fanOut = patience.fanOut();
    this.headStaleAfter = patience.headStaleAfter();
    this.clock = clock;
  }

  /** Where the engine reads the samples of one request; what it misses goes to the report. */
  public SampleSource source(ReadOptions options, ReadReport report) {
    return new FederatedSource(this, options, report);
  }

  /** The shards that may hold a series that all matchers accept, in order of their partitions. */
  List<GuardedShard> shardsFor(List<LabelMatcher> matchers) {
    List<ShardMap.Shard> places = router.shardsFor(matchers);
    return shards.stream().filter(shard -> places.contains(shard.place())).toList();
  }

  List<GuardedShard> shards() {
    return shards;
  }

  /** What selections reach, in their order. */
  public Reach reach(List<Selection> selections) {
    Set<Reach.Part> parts = new LinkedHashSet<>();
    for (Selection selection : selections) {
      parts.add(
          new Reach.Part(
              shardsFor(selection.matchers()),
              new TimeRange(selection.startExclusiveMillis(), selection.endInclusiveMillis())));
    }
    return new Reach(List.copyOf(parts));
  }

  public MetricHead head() {
    return head;
  }

  /** The topic partitions that may hold a sample of a series that all matchers accept. */
  public List<HeadPartition> partitionsFor(List<LabelMatcher> matchers) {
    return shardsFor(matchers).stream().flatMap(shard -> shard.partitions().stream()).toList();
  }

  /** What is durable in each shard, in order of their partitions. */
  public List<DurableState> durableStates(QueryContext context) {
    List<DurableState> states = new ArrayList<>();
    for (Outcome<List<StoredCheckpoint>> outcome :
        fanOut.ask(shards, guarded -> guarded.shard()::checkpoints, context)) {
      GuardedShard guarded = shards.get(states.size());
      states.add(
          switch (outcome) {
            case Outcome.Answered<List<StoredCheckpoint>>(String shard, var checkpoints) ->
                new DurableState(shard, guarded.partitions(), checkpoints, null);
            case Outcome.Failed<List<StoredCheckpoint>>(String shard, String reason) ->
                new DurableState(shard, guarded.partitions(), List.of(), reason);
          });
    }
    return states;
  }

  /**
   * What the head says of every partition, those of the catalogue too. A request that has waited
   * for its data to be complete must see what it waited for.
   */
  HeadView headView(ReadOptions options) {
    if (options.memoryOnly()) {
      return headView.standing().orElseThrow(() -> new WouldWaitException("the head"));
    }
    return options.offsetsAwaited() ? headView.now() : headView.recent();
  }

  /** The versions of what is stored, for one request. */
  public SettledVersions settledVersions(
      ReadOptions options, ReadReport report, QueryContext context) {
    return new SettledVersions(this, options, report, context);
  }

  ShardFanOut fanOut() {
    return fanOut;
  }

  HeadGap.Freshness freshness(ReadOptions options) {
    return new HeadGap.Freshness(
        clock.millis(), options.offsetsAwaited() ? Long.MAX_VALUE : headStaleAfter.toMillis());
  }
}
