package io.tidemark.promql.operator;

import io.tidemark.model.labels.Labels;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Keeps some labels of a series, or drops some. */
final class LabelProjection {

  /** Everything but the metric name. */
  static final LabelProjection NAMELESS = dropping(List.of());

  private final Set<String> names;
  private final boolean keep;

  private LabelProjection(Set<String> names, boolean keep) {
    this.names = names;
    this.keep = keep;
  }

  static LabelProjection keeping(Collection<String> names) {
    return new LabelProjection(Set.copyOf(names), true);
  }

  /** Drops these alone. */
  static LabelProjection without(Collection<String> names) {
    return new LabelProjection(Set.copyOf(names), false);
  }

  /** Drops these and the metric name. */
  static LabelProjection dropping(Collection<String> names) {
    Set<String> dropped = new HashSet<>(names);
    dropped.add(Labels.METRIC_NAME);
    return new LabelProjection(Set.copyOf(dropped), false);
  }

  Labels apply(Labels labels) {
    if (keep && names.isEmpty()) {
      return Labels.EMPTY;
    }
    int size = labels.size();
    String[] pairs = new String[2 * size];
    int length = 0;
    for (int i = 0; i < size; i++) {
      String name = labels.name(i);
      if (names.contains(name) == keep) {
        pairs[length++] = name;
        pairs[length++] = labels.value(i);
      }
    }
    return length == pairs.length ? labels : Labels.ofSorted(Arrays.copyOf(pairs, length));
  }

  List<Labels> applyAll(List<Labels> all) {
    Labels[] projected = new Labels[all.size()];
    for (int i = 0; i < projected.length; i++) {
      projected[i] = apply(all.get(i));
    }
    return List.of(projected);
  }
}
