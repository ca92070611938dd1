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
import java.util.Set;
import java.util.TreeSet;
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
   */
  public record Question(
      ReadOptions options, List<List<LabelMatcher>> selectors, @Nullable TimeRange range) {

    public Question {
      selectors = selectors.isEmpty() ? List.of(List.of()) : List.copyOf(selectors);
    }

    /** The range that a report names for a shard that is missing. */
    TimeRange reported() {
      return range == null ? new TimeRange(0, 0) : range;
    }
  }

  /** Label sets of the series, sorted. */
  public Set<Labels> series(Question question, ReadReport report, QueryContext context) {
    return collect(
        question,
        report,
        context,
        (shard, matchers) ->
            active(shard, question, matchers).stream().map(IndexedSeries::labels).toList());
  }

  /** Label names, sorted. */
  public Set<String> labelNames(Question question, ReadReport report, QueryContext context) {
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
  public Set<String> labelValues(
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

  private <T> Set<T> collect(
      Question question, ReadReport report, QueryContext context, Reader<T> reader) {
    Set<T> all = new TreeSet<>();
    for (List<LabelMatcher> matchers : question.selectors()) {
      ask(
              federation.shardsFor(matchers),
              shard -> reader.read(shard, matchers),
              question,
              report,
              context)
          .forEach(all::addAll);
    }
    return all;
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
