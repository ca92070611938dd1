package io.tidemark.query.http;

import io.tidemark.model.error.PipelineException;
import io.tidemark.model.labels.Labels;
import io.tidemark.promql.QueryResult;
import io.tidemark.promql.SampleSource;
import io.tidemark.promql.Selected;
import io.tidemark.promql.SelectedSeries;
import io.tidemark.promql.ast.AggregateExpr;
import io.tidemark.promql.ast.Expr;
import io.tidemark.promql.ast.ParenExpr;
import io.tidemark.promql.ast.VectorSelector;
import io.tidemark.query.active.ActiveQuery;
import io.tidemark.query.config.QueryConfig;
import io.tidemark.query.federation.WouldWaitException;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import org.jboss.logging.Logger;

/** From a request for a range query to its answer. */
@ApplicationScoped
class RangeQueries {

  private static final Logger LOG = Logger.getLogger(RangeQueries.class);

  /** Of what a little query holds, and of points in its answer: some tenths of a millisecond. */
  private static final long LITTLE = 2_000;

  /** Of the labels of series that weigh as much as a point. */
  private static final int CHARACTERS_OF_A_POINT = 16;

  /** Of the text of a little query. */
  private static final int LITTLE_TEXT = 500;

  private final QueryRunner runner;
  private final RangeAnswers answers;
  private final ReadyAnswers ready;
  private final QueryConfig config;

  RangeQueries(QueryRunner runner, RangeAnswers answers, ReadyAnswers ready, QueryConfig config) {
    this.runner = runner;
    this.answers = answers;
    this.ready = ready;
    this.config = config;
  }

  /** Answers a request in a thread that may wait. */
  Answer answer(ApiRequest request) {
    RangeCall range = RangeCall.of(request, config);
    request.onAbandoned(range.context()::cancel);
    Answer answer =
        runner.run(
            range.call(),
            range.described(),
            range.context(),
            (reads, query) -> answer(request, range, reads, query));
    return answer instanceof SettledAnswer settled ? kept(request, range, settled) : answer;
  }

  /**
   * Answers a request in a thread that must not wait, if nothing needs to be waited for and it
   * takes next to no time: out of the answers that are ready, or out of a few samples that are in
   * memory. All others are left to {@link #answer}, those with mistakes too.
   */
  Optional<WrittenAnswer> answerAtOnce(ApiRequest request) {
    try {
      if (!request.identity().isShort()) {
        return Optional.empty();
      }
      Optional<WrittenAnswer> found = ready.find(request);
      return found.isPresent() ? found : evaluatedAtOnce(request);
    } catch (WouldWaitException | PipelineException e) {
      return Optional.empty();
    } catch (RuntimeException e) {
      LOG.error("A query could not be answered at once, by a fault of ours", e);
      return Optional.empty();
    }
  }

  private Optional<WrittenAnswer> evaluatedAtOnce(ApiRequest request) {
    RangeCall range = RangeCall.of(request, config);
    if (!range.isPlain() || !mayBeLittle(range)) {
      return Optional.empty();
    }
    Expr expr = runner.engine().parse(range.call().query());
    if (!mayBeLittle(expr)) {
      return Optional.empty();
    }
    range.context().limitSamples(LITTLE);
    return runner
        .runAtOnce(
            range.call(),
            range.described(),
            range.context(),
            expr,
            (reads, query) -> {
              QueryRunner.Reads few = reads.through(source -> ofFewPoints(source, range));
              CachedRangeQuery asked = answers.query(few, range);
              Optional<Settled> settled = answers.settled(asked);
              return answer(answers.evaluate(asked), settled, range, few, query);
            })
        .map(
            answer ->
                answer instanceof SettledAnswer settled
                    ? kept(request, range, settled)
                    : WrittenAnswer.of(answer));
  }

  /** Patterns are not even compiled: what they select is not found at once. */
  private static boolean mayBeLittle(RangeCall range) {
    String text = range.call().query();
    return text.length() <= LITTLE_TEXT
        && range.steps() <= LITTLE
        && !text.contains("=~")
        && !text.contains("!~");
  }

  /** A selector, or an aggregation of one: how many samples they read is known when they do. */
  private static boolean mayBeLittle(Expr expr) {
    Expr within = unwrapped(expr);
    return within instanceof VectorSelector
        || (within instanceof AggregateExpr aggregate
            && aggregate.parameter() == null
            && unwrapped(aggregate.expr()) instanceof VectorSelector);
  }

  private static Expr unwrapped(Expr expr) {
    Expr within = expr;
    while (within instanceof ParenExpr(Expr inner, var range)) {
      within = inner;
    }
    return within;
  }

  /** Each series is looked at once a step, and its labels may be long. */
  private static SampleSource ofFewPoints(SampleSource source, RangeCall range) {
    return (selection, context) -> {
      Selected selected = source.select(selection, context);
      long points = 0;
      for (SelectedSeries series : selected.series()) {
        points += range.steps() + characters(series.labels()) / CHARACTERS_OF_A_POINT;
      }
      if (points > LITTLE) {
        throw new WouldWaitException("its turn, with so many points");
      }
      return selected;
    };
  }

  private static int characters(Labels labels) {
    int characters = 0;
    for (int i = 0; i < labels.size(); i++) {
      characters += labels.name(i).length() + labels.value(i).length();
    }
    return characters;
  }

  private Answer answer(
      ApiRequest request, RangeCall range, QueryRunner.Reads reads, ActiveQuery query) {
    CachedRangeQuery asked = answers.query(reads, range);
    Optional<Settled> settled = range.isPlain() ? answers.settled(asked) : Optional.empty();
    if (settled.isPresent()) {
      // Whoever must not wait could not know that it is still valid.
      Optional<WrittenAnswer> known = ready.find(request, settled.get(), reads.report());
      if (known.isPresent()) {
        return known.get();
      }
    }
    return answer(answers.answer(asked), settled, range, reads, query);
  }

  private Answer answer(
      QueryResult result,
      Optional<Settled> settled,
      RangeCall range,
      QueryRunner.Reads reads,
      ActiveQuery query) {
    Answer answer = runner.answer(range.call(), result, reads, query);
    return settled.isPresent() && answer.isComplete()
        ? new SettledAnswer(answer, settled.get())
        : answer;
  }

  private WrittenAnswer kept(ApiRequest request, RangeCall range, SettledAnswer answer) {
    WrittenAnswer written = WrittenAnswer.of(answer);
    ready.keep(request, range, answer.settled(), written);
    return written;
  }
}
