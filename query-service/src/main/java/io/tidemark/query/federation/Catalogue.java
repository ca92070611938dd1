package io.tidemark.query.federation;

import io.tidemark.model.labels.LabelMatcher;
import io.tidemark.model.labels.Labels;
import io.tidemark.model.wire.MetricMetadata;
import io.tidemark.promql.QueryContext;
import io.tidemark.query.federation.ShardFanOut.Outcome;
import io.tidemark.store.series.IndexedSeries;
import io.tidemark.store.series.LabelCounts;
import io.tidemark.store.series.SeriesIndex;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Which series, label names, label values and metric families there are, over all shards.
 *
 * <p>Activity is kept by UTC day. A day's first window is sealed some minutes into the day, so a
 * range is taken to begin a little earlier than asked.
 */
public final class Catalogue {

  private static final long ACTIVITY_SLACK_MILLIS = Duration.ofMinutes(30).toMillis();

  private final Federation federation;

  public Catalogue(Federation federation) {
    this.federation = federation;
  }

  /**
   * What is asked of the catalogue.
   *
   * @param selectors series that pass all matchers of any of these are meant; all series where
   *     there is none
   * @param range series must have been active in it, where it is given
   * @param limit as many of a sorted answer are wanted, and one more to tell that there are more; 0
   *     for all
   */
  public record Question(
      ReadOptions options,
      List<List<LabelMatcher>> selectors,
      @Nullable TimeRange range,
      int limit) {

    public Question {
      selectors = selectors.isEmpty() ? List.of(List.of()) : List.copyOf(selectors);
    }

    /** The range that a report names for a shard that is missing. */
    TimeRange reported() {
      return range == null ? new TimeRange(0, 0) : range;
    }
  }

  /** Label sets of the series, sorted. */
  public SortedSet<Labels> series(Question question, ReadReport report, QueryContext context) {
    return collect(
        question,
        report,
        context,
        (shard, matchers) ->
            active(shard, question, matchers).stream().map(IndexedSeries::labels).toList());
  }

  /** Label names, sorted. */
  public SortedSet<String> labelNames(Question question, ReadReport report, QueryContext context) {
    return collect(
        question,
        report,
        context,
        (shard, matchers) ->
            question.range() == null
                ? shard.labelNames(question.options().tenant(), matchers)
                : SeriesIndex.labelNames(active(shard, question, matchers)));
  }

  /** Values of a label, sorted. */
  public SortedSet<String> labelValues(
      String name, Question question, ReadReport report, QueryContext context) {
    return collect(
        question,
        report,
        context,
        (shard, matchers) ->
            question.range() == null
                ? shard.labelValues(question.options().tenant(), name, matchers)
                : SeriesIndex.labelValues(active(shard, question, matchers), name));
  }

  /** What clients said of one metric family, or of all where the name is empty. */
  public List<MetricMetadata> metadata(
      String familyOrEmpty, Question question, ReadReport report, QueryContext context) {
    List<MetricMetadata> all = new ArrayList<>();
    ask(
            federation.shards(),
            shard -> shard.metadata(question.options().tenant(), familyOrEmpty),
            question,
            report,
            context)
        .forEach(all::addAll);
    return all;
  }

  /** Which names and labels have the most series, as many of each kind as the limit says. */
  public Cardinality cardinality(
      Question question, int limit, ReadReport report, QueryContext context) {
    List<LabelCounts> counts =
        ask(
            federation.shards(),
            shard -> shard.labelCounts(question.options().tenant()),
            question,
            report,
            context);
    return Cardinality.of(counts, limit, context::check);
  }

  private interface Reader<T> {
    Collection<T> read(MetricShard shard, List<LabelMatcher> matchers);
  }

  private static List<IndexedSeries> active(
      MetricShard shard, Question question, List<LabelMatcher> matchers) {
    List<IndexedSeries> found = shard.find(question.options().tenant(), matchers);
    TimeRange range = question.range();
    return range == null ? found : shard.activeIn(found, range.begunEarlier(ACTIVITY_SLACK_MILLIS));
  }

  private <T extends Comparable<? super T>> SortedSet<T> collect(
      Question question, ReadReport report, QueryContext context, Reader<T> reader) {
    Smallest<T> all = new Smallest<>(question.limit(), context);
    for (List<LabelMatcher> matchers : question.selectors()) {
      List<Collection<T>> found =
          ask(
              federation.shardsFor(matchers),
              shard -> held(reader.read(shard, matchers), context),
              question,
              report,
              context);
      for (Collection<T> ofShard : found) {
        all.addAll(ofShard);
        context.release(ofShard.size());
      }
    }
    return all.sorted();
  }

  /** Counts what a shard has found until it is merged. */
  private static <T> Collection<T> held(Collection<T> found, QueryContext context) {
    context.hold(found.size());
    return found;
  }

  private static <T> T read(MetricShard shard, Function<MetricShard, T> read) {
    shard.follow(Optional.empty());
    return read.apply(shard);
  }

  private <T> List<T> ask(
      List<GuardedShard> shards,
      Function<MetricShard, T> read,
      Question question,
      ReadReport report,
      QueryContext context) {
    List<T> answers = new ArrayList<>();
    for (Outcome<T> outcome :
        federation.fanOut().ask(shards, guarded -> () -> read(guarded.shard(), read), context)) {
      switch (outcome) {
        case Outcome.Answered<T>(String shard, T answer) -> answers.add(answer);
        case Outcome.Failed<T>(String shard, String reason) ->
            report.shardFailed(shard, question.reported(), reason);
      }
    }
    if (!question.options().partialAllowed()) {
      report.requireComplete();
    }
    return answers;
  }
}
