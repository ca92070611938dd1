package io.tidemark.query.cache;

import io.tidemark.promql.QueryResult;
import io.tidemark.promql.value.Matrix;
import io.tidemark.promql.value.MatrixSeries;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
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
    OptionalLong version = query.version(steps.first(), steps.last());
    if (version.isPresent() && version.getAsLong() == found.version()) {
      piece = found;
    }
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
  void addTo(
      AnswerMerge merge,
      List<Steps> parts,
      List<QueryResult> evaluated,
      Set<String> warnings,
      Set<String> infos) {
    forEach(
        asked,
        parts,
        evaluated,
        (steps, series, warned, informed) -> {
          merge.add(series, steps);
          warnings.addAll(warned);
          infos.addAll(informed);
        });
  }

  /** The piece to keep, if anything is settled and it has no histograms. */
  Optional<Piece> renewed(List<Steps> parts, List<QueryResult> evaluated) {
    Steps covered = settled;
    if (covered == null) {
      return Optional.empty();
    }
    AnswerMerge merge = new AnswerMerge();
    Set<String> warnings = new LinkedHashSet<>();
    Set<String> infos = new LinkedHashSet<>();
    forEach(
        covered,
        parts,
        evaluated,
        (steps, series, warned, informed) -> {
          merge.add(series, steps);
          warnings.addAll(warned);
          infos.addAll(informed);
        });
    List<MatrixSeries> series = merge.finish();
    if (series.stream().anyMatch(one -> !one.histograms().isEmpty())) {
      return Optional.empty();
    }
    return Optional.of(
        new Piece(covered, settledVersion, List.copyOf(warnings), List.copyOf(infos), series));
  }

  private interface Part {
    void take(Steps steps, List<MatrixSeries> series, List<String> warnings, List<String> infos);
  }

  /** Visits what is known of some steps in order of time, piece and evaluated parts. */
  private void forEach(Steps wanted, List<Steps> parts, List<QueryResult> evaluated, Part part) {
    Piece known = piece;
    boolean pieceTaken = known == null;
    for (int i = 0; i < parts.size(); i++) {
      Steps steps = parts.get(i);
      if (known != null && !pieceTaken && known.steps().first() < steps.first()) {
        takePiece(known, wanted, part);
        pieceTaken = true;
      }
      Optional<Steps> common = common(wanted, steps);
      if (common.isPresent() && evaluated.get(i).value() instanceof Matrix(var series)) {
        part.take(common.get(), series, evaluated.get(i).warnings(), evaluated.get(i).infos());
      }
    }
    if (known != null && !pieceTaken) {
      takePiece(known, wanted, part);
    }
  }

  private static void takePiece(Piece piece, Steps wanted, Part part) {
    common(wanted, piece.steps())
        .ifPresent(steps -> part.take(steps, piece.series(), piece.warnings(), piece.infos()));
  }

  private static Optional<Steps> common(Steps one, Steps other) {
    long first = Math.max(one.first(), other.first());
    long last = Math.min(one.last(), other.last());
    return first <= last ? Optional.of(new Steps(first, last, one.stepMillis())) : Optional.empty();
  }
}
