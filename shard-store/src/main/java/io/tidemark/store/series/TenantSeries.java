package io.tidemark.store.series;

import io.tidemark.model.labels.LabelMatcher;
import io.tidemark.model.labels.Labels;
import io.tidemark.model.labels.ValuePattern;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ObjIntConsumer;

/**
 * The series of one tenant and an inverted index over their labels. A series' ordinal is its place
 * in the order of arrival, so that every list of postings is sorted by growing at its end.
 */
final class TenantSeries {

  private static final int FEW = 1024;

  private final List<IndexedSeries> byOrdinal = new ArrayList<>();
  private final SeriesIdMap ordinals = new SeriesIdMap(1024);
  private final Map<String, LabelPostings> byName = new HashMap<>();

  /** Adds a series, or replaces one that has changed. Returns whether it is new. */
  boolean add(IndexedSeries series) {
    int known = ordinals.numberOf(series.id().high(), series.id().low());
    if (known >= 0) {
      byOrdinal.set(known, series);
      return false;
    }
    int ordinal = byOrdinal.size();
    ordinals.add(series.id().high(), series.id().low());
    byOrdinal.add(series);
    Labels labels = series.labels();
    for (int i = 0; i < labels.size(); i++) {
      byName
          .computeIfAbsent(labels.name(i), name -> new LabelPostings())
          .add(labels.value(i), ordinal);
    }
    return true;
  }

  /** The series that pass every matcher; all of them when there is none. */
  List<IndexedSeries> select(List<LabelMatcher> matchers) {
    List<OrdinalSet> required = new ArrayList<>();
    List<OrdinalSet> excluded = new ArrayList<>();
    for (LabelMatcher matcher : matchers) {
      LabelPostings label = byName.get(matcher.name());
      if (matcher.matchesEmpty()) {
        // Series without the label pass too, so the others are taken away.
        if (label != null) {
          excluded.add(label.withValue(matcher, false));
        }
      } else if (label == null) {
        return List.of();
      } else {
        required.add(label.withValue(matcher, true));
      }
    }
    required.add(new OrdinalRange(byOrdinal.size()));
    return select(required, excluded);
  }

  private List<IndexedSeries> select(List<OrdinalSet> required, List<OrdinalSet> excluded) {
    required.sort(Comparator.comparingInt(OrdinalSet::size));
    List<IndexedSeries> selected = new ArrayList<>();
    for (int ordinal : required.removeFirst().toArray()) {
      if (inAll(required, ordinal) && inNone(excluded, ordinal)) {
        selected.add(byOrdinal.get(ordinal));
      }
    }
    return selected;
  }

  /**
   * As {@link #select}, but only where it takes next to no time: by values that are named, one of
   * which few series have.
   */
  Optional<List<IndexedSeries>> selectFew(List<LabelMatcher> matchers) {
    List<OrdinalSet> required = new ArrayList<>();
    int candidates = byOrdinal.size();
    for (LabelMatcher matcher : matchers) {
      boolean named =
          matcher.pattern() instanceof ValuePattern.Literal
              && !matcher.isNegated()
              && !matcher.matchesEmpty();
      if (!named) {
        return Optional.empty();
      }
      LabelPostings label = byName.get(matcher.name());
      OrdinalSet having = label == null ? OrdinalRange.NONE : label.withValue(matcher, true);
      required.add(having);
      candidates = Math.min(candidates, having.size());
    }
    required.add(new OrdinalRange(byOrdinal.size()));
    return candidates <= FEW ? Optional.of(select(required, List.of())) : Optional.empty();
  }

  // Asked for every candidate: a stream each would cost more than the look-ups.

  private static boolean inAll(List<OrdinalSet> sets, int ordinal) {
    for (OrdinalSet set : sets) {
      if (!set.contains(ordinal)) {
        return false;
      }
    }
    return true;
  }

  private static boolean inNone(List<OrdinalSet> sets, int ordinal) {
    for (OrdinalSet set : sets) {
      if (set.contains(ordinal)) {
        return false;
      }
    }
    return true;
  }

  /** The names of all labels. */
  List<String> names() {
    return List.copyOf(byName.keySet());
  }

  /** The values of a label. */
  List<String> values(String name) {
    LabelPostings label = byName.get(name);
    return label == null ? List.of() : List.copyOf(label.values());
  }

  int size() {
    return byOrdinal.size();
  }

  /** Every value of a label with the number of series that carry it. */
  void countValues(String name, ObjIntConsumer<String> each) {
    LabelPostings label = byName.get(name);
    if (label != null) {
      label.countValues(each);
    }
  }
}
