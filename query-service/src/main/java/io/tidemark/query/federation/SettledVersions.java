package io.tidemark.query.federation;

import com.dynatrace.hash4j.hashing.HashStream64;
import com.dynatrace.hash4j.hashing.Hashing;
import io.tidemark.promql.QueryContext;
import io.tidemark.promql.Selection;
import io.tidemark.query.federation.ShardFanOut.Outcome;
import io.tidemark.store.head.HeadPartition;
import io.tidemark.store.head.HeadPosition;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;

/**
 * Names the state of all stored samples that selections of one request reach: while it is the same,
 * so are the answers to them. One view of the head and one look at each shard serve the whole
 * request; a shard that does not answer, or of which too little is known, has no version.
 */
public final class SettledVersions {

  private final Federation federation;
  private final ReadReport report;
  private final QueryContext context;
  private final HeadView head;
  private final HeadGap.Freshness freshness;
  private final boolean memoryOnly;
  private final Set<GuardedShard> followed = new HashSet<>();
  private final Set<GuardedShard> unknown = new HashSet<>();

  SettledVersions(
      Federation federation, ReadOptions options, ReadReport report, QueryContext context) {
    this.federation = federation;
    this.report = report;
    this.context = context;
    this.head = federation.headView(options);
    this.freshness = federation.freshness(options);
    this.memoryOnly = options.memoryOnly();
  }

  /** What selections reach. */
  public Reach reach(List<Selection> selections) {
    return federation.reach(selections);
  }

  /** The version of what is reached; empty while samples of that time are on their way. */
  public OptionalLong of(Reach reach) {
    context.check();
    if (!(head instanceof HeadView.Available view)) {
      return OptionalLong.empty();
    }
    HashStream64 hash = Hashing.komihash5_0().hashStream();
    for (Reach.Part part : reach.parts()) {
      TimeRange range = part.range();
      List<GuardedShard> concerned = part.shards();
      report.saw(view, concerned);
      follow(concerned);
      for (GuardedShard guarded : concerned) {
        if (memoryOnly && guarded.shard().isOftenLate(range)) {
          throw new WouldWaitException("the many windows that were late");
        }
        OptionalLong version =
            unknown.contains(guarded) || mayLack(guarded, view, range)
                ? OptionalLong.empty()
                : guarded.shard().version(guarded.partitions(), view.positions(), range);
        if (version.isEmpty()) {
          return version;
        }
        hash.putString(guarded.shard().name()).putLong(version.getAsLong());
      }
    }
    return OptionalLong.of(hash.getAsLong());
  }

  private void follow(List<GuardedShard> concerned) {
    List<GuardedShard> behind =
        concerned.stream()
            .filter(guarded -> !followed.contains(guarded) && !unknown.contains(guarded))
            .filter(guarded -> !isUpToDate(guarded))
            .toList();
    if (behind.isEmpty()) {
      return;
    }
    if (memoryOnly) {
      throw new WouldWaitException("shards that may have changed");
    }
    List<Outcome<Boolean>> outcomes =
        federation
            .fanOut()
            .ask(
                behind,
                guarded ->
                    () -> {
                      guarded.shard().follow(head.stampOf(guarded));
                      return true;
                    },
                context);
    for (int i = 0; i < behind.size(); i++) {
      boolean answered = outcomes.get(i) instanceof Outcome.Answered<Boolean>;
      (answered ? followed : unknown).add(behind.get(i));
    }
  }

  /** Without a stamp nothing can be settled, so the shard is not even asked. */
  private boolean isUpToDate(GuardedShard guarded) {
    boolean known = head.stampOf(guarded).isPresent();
    if (!known) {
      unknown.add(guarded);
    } else if (guarded.shard().isFollowed(head.stampOf(guarded).get())) {
      followed.add(guarded);
    }
    return !known || followed.contains(guarded);
  }

  /** Whether an answer would have to say that newer samples may be missing. */
  private boolean mayLack(GuardedShard guarded, HeadView.Available view, TimeRange range) {
    for (HeadPartition partition : guarded.partitions()) {
      HeadPosition position = view.positions().get(partition);
      if (position != null
          && freshness.isStale(position)
          && position.visibleEventTimeMillis() <= range.toInclusiveMillis()) {
        return true;
      }
    }
    return false;
  }
}
