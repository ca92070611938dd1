package io.tidemark.query.cache;

import io.tidemark.promql.QueryResult;
import io.tidemark.promql.value.Matrix;
import io.tidemark.promql.value.MatrixSeries;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** The steps of one query in one interval: what a piece gives of them, what is evaluated. */
final class Interval {

  final String key;
  private final Steps asked;
  private @Nullable Piece piece;

  /** What a new piece will cover, where any of it is settled. */
  private @Nullable Steps settled;

  private long settledVersion;

  Interval(String key, Steps asked) {
    this.key = key;
    this.asked = asked;
  }

  /** Takes a piece that was found, if its data is what it was and it is of use. */
  void offer(Piece found, ResultsCache.Query query) {
    Steps steps = found.steps();
    boolean sameGrid =
        steps.stepMillis() == asked.stepMillis()
            && (steps.first() - asked.first()) % asked.stepMillis() == 0;
    if (!sameGrid || !steps.touches(asked)) {
      return;
    }
    if (isStillValid(found, query)) {
      piece = found;
    }
  }

  private static boolean isStillValid(Piece piece, ResultsCache.Query query) {
    OptionalLong version = query.version(piece.steps().first(), piece.steps().last());
    return version.isPresent() && version.getAsLong() == piece.version();
  }

  boolean hasPiece() {
    return piece != null;
  }

  boolean isHit() {
    return piece != null && piece.steps().contains(asked);
  }

  /** The steps that have to be evaluated: all before or all after the piece, or all. */
  Optional<Steps> lacking() {
    Piece known = piece;
    if (known == null) {
      return Optional.of(asked);
    }
    Steps have = known.steps();
    if (have.contains(asked)) {
      return Optional.empty();
    }
    if (have.first() <= asked.first()) {
      return Optional.of(
          new Steps(have.last() + asked.stepMillis(), asked.last(), asked.stepMillis()));
    }
    if (have.last() >= asked.last()) {
      return Optional.of(asked.to(have.first() - asked.stepMillis()));
    }
    // On both sides: evaluated whole, as one part.
    piece = null;
    return Optional.of(asked);
  }

  /** Finds the version of what can be kept: all, or the steps before what is still in motion. */
  void settle(ResultsCache.Query query) {
    if (isHit()) {
      return;
    }
    Piece known = piece;
    Steps whole = known == null ? asked : known.steps().span(asked);
    settleAtMost(whole, query);
    // What is old by now must not be kept as if it were new.
    if (known != null && !isStillValid(known, query)) {
      settled = null;
    }
  }

  private void settleAtMost(Steps whole, ResultsCache.Query query) {
    if (trySettle(whole, query)) {
      return;
    }
    long low = 0;
    long high = (whole.last() - whole.first()) / whole.stepMillis();
    while (low < high) {
      long middle = (low + high) / 2;
      if (trySettle(whole.to(whole.first() + middle * whole.stepMillis()), query)) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
  }

  private boolean trySettle(Steps steps, ResultsCache.Query query) {
    OptionalLong version = query.version(steps.first(), steps.last());
    if (version.isPresent()) {
      settled = steps;
      settledVersion = version.getAsLong();
    }
    return version.isPresent();
  }

  /** Adds the answer at the steps asked for. */
  void addTo(AnswerMerge merge, List<Steps> parts, List<QueryResult> evaluated) {
    add(asked, parts, evaluated, merge);
  }

  /** The piece to keep, if anything is settled and it has no histograms. */
  Optional<Piece> renewed(List<Steps> parts, List<QueryResult> evaluated) {
    Steps covered = settled;
    if (covered == null) {
      return Optional.empty();
    }
    AnswerMerge merge = new AnswerMerge();
    add(covered, parts, evaluated, merge);
    List<MatrixSeries> series = merge.series();
    if (series.stream().anyMatch(one -> !one.histograms().isEmpty())) {
      return Optional.empty();
    }
    return Optional.of(new Piece(covered, settledVersion, merge.warnings(), merge.infos(), series));
  }

  /** Adds what is known of some steps in order of time, piece and evaluated parts. */
  private void add(
      Steps wanted, List<Steps> parts, List<QueryResult> evaluated, AnswerMerge merge) {
    boolean pieceAdded = piece == null;
    for (int i = 0; i < parts.size(); i++) {
      Steps steps = parts.get(i);
      if (piece != null && !pieceAdded && piece.steps().first() < steps.first()) {
        addPiece(piece, wanted, merge);
        pieceAdded = true;
      }
      Optional<Steps> common = common(wanted, steps);
      if (common.isPresent()
          && evaluated.get(i)
              instanceof QueryResult(Matrix(var series), var warned, var informed)) {
        merge.add(common.get(), series, warned, informed);
      }
    }
    if (piece != null && !pieceAdded) {
      addPiece(piece, wanted, merge);
    }
  }

  private static void addPiece(Piece piece, Steps wanted, AnswerMerge merge) {
    common(wanted, piece.steps())
        .ifPresent(steps -> merge.add(steps, piece.series(), piece.warnings(), piece.infos()));
  }

  private static Optional<Steps> common(Steps one, Steps other) {
    long first = Math.max(one.first(), other.first());
    long last = Math.min(one.last(), other.last());
    return first <= last ? Optional.of(new Steps(first, last, one.stepMillis())) : Optional.empty();
  }
}
