package io.tidemark.promql.operator;

import io.tidemark.model.labels.Labels;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Which group each of many series is in, worked out once from their labels. */
final class Grouped {

  private final int[] groupOf;
  private final int[] sizes;
  private final int[] lastMember;
  private final List<Labels> labels;

  Grouped(List<Labels> series, LabelProjection projection) {
    Map<Labels, Integer> indexes = new HashMap<>();
    labels = new ArrayList<>();
    groupOf = new int[series.size()];
    for (int i = 0; i < groupOf.length; i++) {
      Labels key = projection.apply(series.get(i));
      Integer index = indexes.get(key);
      if (index == null) {
        index = labels.size();
        indexes.put(key, index);
        labels.add(key);
      }
      groupOf[i] = index;
    }
    sizes = new int[labels.size()];
    lastMember = new int[labels.size()];
    for (int i = 0; i < groupOf.length; i++) {
      sizes[groupOf[i]]++;
      lastMember[groupOf[i]] = i;
    }
  }

  int count() {
    return sizes.length;
  }

  int of(int series) {
    return groupOf[series];
  }

  int size(int group) {
    return sizes[group];
  }

  /** The index of the group's last series: having read it, the group is whole. */
  int lastMember(int group) {
    return lastMember[group];
  }

  Labels labels(int group) {
    return labels.get(group);
  }

  /** The groups in the order in which they become whole. */
  int[] byCompletion() {
    return IntStream.range(0, count())
        .boxed()
        .sorted(Comparator.comparingInt(group -> lastMember[group]))
        .mapToInt(Integer::intValue)
        .toArray();
  }
}
