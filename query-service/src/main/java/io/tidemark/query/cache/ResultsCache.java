package io.tidemark.query.cache;

import io.tidemark.model.chunk.ChunkEncoder;
import io.tidemark.promql.QueryResult;
import io.tidemark.promql.value.Matrix;
import io.tidemark.promql.value.MatrixSeries;
import io.tidemark.store.head.BlobStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.BooleanSupplier;

/**
 * Answers range queries out of pieces that earlier ones left, and leaves new ones.
 *
 * <p>Time is divided into intervals; a piece is the answer at steps that follow each other within
 * one interval. It holds the version of the stored data that it rests on, and is used only while
 * that data has this version still: late samples, or ones that are still on their way, make it
 * useless at once. Only the steps that no piece gives are evaluated, in as few parts as possible.
 * An answer that lacks anything is never kept.
 */
public final class ResultsCache {

  /** Some 280,000 years. */
  private static final long FARTHEST_MILLIS = 1L << 53;

  /** More than any range query may have. */
  private static final long MAX_STEPS = 1 << 16;

  /** Below so many steps an interval would cost more in keys than it saves. */
  private static final long STEPS_PER_INTERVAL = 100;

  /** Of one piece: a megabyte or two in Redis, which has the head to keep too. */
  private static final long MAX_PIECE_POINTS = 1 << 18;

  private final Pieces pieces;
  private final long intervalMillis;

  /**
   * A cache.
   *
   * @param life how long a piece is kept after it was used last
   * @param memoryBytes of pieces that are kept in memory too; 0 for none
   */
  public ResultsCache(BlobStore store, Duration interval, Duration life, long memoryBytes) {
    this.pieces = new Pieces(store, life, memoryBytes);
    this.intervalMillis = interval.toMillis();
  }

  /** A range query as the cache sees it. */
  public interface Query {

    /** Tells all apart that may differ in their answers at the same step. */
    String identity();

    long startMillis();

    long endMillis();

    long stepMillis();

    /** The version of the data that the answer at some steps rests on, empty while in motion. */
    OptionalLong version(long firstStep, long lastStep);

    /** Takes room in memory for points; throws when the query has too many. */
    void hold(long points);

    /** Evaluates at some steps; the answer is a matrix. */
    QueryResult evaluate(long firstStep, long lastStep);
  }

  /**
   * An answer and what the cache did for it.
   *
   * @param hits intervals that were there whole
   * @param misses intervals of which steps had to be evaluated
   */
  public record Answer(QueryResult result, int hits, int misses) {}

  /**
   * Answers a query.
   *
   * @param whole whether what was evaluated lacked nothing; asked after the evaluation
   */
  public Answer answer(Query query, BooleanSupplier whole) {
    if (!isOrdinary(query)) {
      return new Answer(query.evaluate(query.startMillis(), query.endMillis()), 0, 0);
    }
    Steps all = Steps.of(query.startMillis(), query.endMillis(), query.stepMillis());
    List<Interval> intervals = intervals(query, all);
    lookUp(query, intervals);
    List<Steps> missing = missing(intervals);
    // Before the evaluation: data that comes meanwhile makes the pieces old, not wrong.
    intervals.forEach(interval -> interval.settle(query));
    AnswerMerge merge = new AnswerMerge();
    List<QueryResult> evaluated =
        missing.stream().map(steps -> query.evaluate(steps.first(), steps.last())).toList();
    if (missing.size() == 1 && missing.getFirst().equals(all)) {
      keep(intervals, missing, evaluated, whole);
      return new Answer(evaluated.getFirst(), 0, intervals.size());
    }
    for (Interval interval : intervals) {
      interval.addTo(merge, missing, evaluated);
    }
    keep(intervals, missing, evaluated, whole);
    QueryResult result =
        new QueryResult(new Matrix(merge.series()), merge.warnings(), merge.infos());
    int hits = (int) intervals.stream().filter(Interval::isHit).count();
    return new Answer(result, hits, intervals.size() - hits);
  }

  /** Times so far from today that sums of them might overflow are none that dashboards ask for. */
  private static boolean isOrdinary(Query query) {
    return query.startMillis() > -FARTHEST_MILLIS
        && query.endMillis() < FARTHEST_MILLIS
        && query.stepMillis() < FARTHEST_MILLIS / STEPS_PER_INTERVAL
        && (query.endMillis() - query.startMillis()) / query.stepMillis() < MAX_STEPS;
  }

  private List<Interval> intervals(Query query, Steps all) {
    long length = intervalMillis;
    long least = Math.multiplyExact(STEPS_PER_INTERVAL, all.stepMillis());
    length *= Math.max(1, Math.ceilDiv(least, length));
    String prefix = "tm:r:" + query.identity() + ':';
    List<Interval> intervals = new ArrayList<>();
    for (long first = all.first(); first <= all.last(); ) {
      long number = Math.floorDiv(first, length);
      long end = (number + 1) * length - 1;
      long last =
          first
              + Math.floorDiv(Math.min(end, all.last()) - first, all.stepMillis())
                  * all.stepMillis();
      intervals.add(new Interval(prefix + number, new Steps(first, last, all.stepMillis())));
      first = last + all.stepMillis();
    }
    return intervals;
  }

  private void lookUp(Query query, List<Interval> intervals) {
    List<Interval> unknown = new ArrayList<>();
    for (Interval interval : intervals) {
      offer(pieces.inMemory(interval.key), interval, query);
      if (!interval.hasPiece()) {
        unknown.add(interval);
      }
    }
    List<Optional<Piece>> stored =
        pieces.stored(unknown.stream().map(interval -> interval.key).toList());
    for (int i = 0; i < stored.size(); i++) {
      offer(stored.get(i), unknown.get(i), query);
    }
  }

  private static void offer(Optional<Piece> piece, Interval interval, Query query) {
    if (piece.isPresent()) {
      query.hold(points(piece.get()));
      interval.offer(piece.get(), query);
    }
  }

  /** The steps to evaluate: runs of intervals that lack some, each as one part. */
  private static List<Steps> missing(List<Interval> intervals) {
    List<Steps> missing = new ArrayList<>();
    for (Interval interval : intervals) {
      Optional<Steps> lacking = interval.lacking();
      if (lacking.isEmpty()) {
        continue;
      }
      if (!missing.isEmpty() && missing.getLast().touches(lacking.get())) {
        missing.add(missing.removeLast().span(lacking.get()));
      } else {
        missing.add(lacking.get());
      }
    }
    return missing;
  }

  private void keep(
      List<Interval> intervals,
      List<Steps> missing,
      List<QueryResult> evaluated,
      BooleanSupplier whole) {
    boolean keepable = missing.isEmpty() || whole.getAsBoolean();
    for (Interval interval : intervals) {
      if (interval.isHit()) {
        pieces.keepLonger(interval.key);
      } else if (keepable) {
        interval
            .renewed(missing, evaluated)
            .filter(ResultsCache::canBeKept)
            .ifPresent(piece -> pieces.put(interval.key, piece));
      }
    }
  }

  private static boolean canBeKept(Piece piece) {
    return points(piece) <= MAX_PIECE_POINTS
        && piece.series().stream()
            .allMatch(series -> series.points().size() <= ChunkEncoder.MAX_SAMPLES);
  }

  private static long points(Piece piece) {
    long points = 0;
    for (MatrixSeries series : piece.series()) {
      points += series.points().size();
    }
    return points;
  }
}
