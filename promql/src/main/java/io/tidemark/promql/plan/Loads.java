package io.tidemark.promql.plan;

import io.tidemark.model.labels.LabelMatcher;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * What is to be read for the selections of a plan.
 *
 * <p>Selections by the same matchers whose times overlap are read as one, over all their times:
 * that is less than reading each. A scan only looks at the samples of its own times.
 *
 * @param ranges what to read
 * @param rangeOf for each selection the index of what it finds its samples in
 */
public record Loads(List<SelectorRange> ranges, List<Integer> rangeOf) {

  public Loads {
    ranges = List.copyOf(ranges);
    rangeOf = List.copyOf(rangeOf);
  }

  public static Loads of(List<SelectorRange> selections) {
    if (selections.size() == 1) {
      return new Loads(selections, List.of(0));
    }
    Map<List<LabelMatcher>, List<Integer>> byMatchers = new LinkedHashMap<>();
    for (int i = 0; i < selections.size(); i++) {
      byMatchers.computeIfAbsent(selections.get(i).matchers(), unseen -> new ArrayList<>()).add(i);
    }
    List<SelectorRange> ranges = new ArrayList<>();
    int[] rangeOf = new int[selections.size()];
    for (List<Integer> members : byMatchers.values()) {
      members.sort(Comparator.comparingLong(i -> selections.get(i).startExclusiveMillis()));
      int first = ranges.size();
      for (int member : members) {
        SelectorRange next = selections.get(member);
        int last = ranges.size() - 1;
        if (last >= first && overlaps(ranges.get(last), next)) {
          ranges.set(last, union(ranges.get(last), next));
        } else {
          ranges.add(next);
        }
        rangeOf[member] = ranges.size() - 1;
      }
    }
    return new Loads(ranges, IntStream.of(rangeOf).boxed().toList());
  }

  private static boolean overlaps(SelectorRange earlier, SelectorRange later) {
    return later.startExclusiveMillis() < earlier.endInclusiveMillis();
  }

  private static SelectorRange union(SelectorRange earlier, SelectorRange later) {
    return new SelectorRange(
        earlier.matchers(),
        earlier.startExclusiveMillis(),
        Math.max(earlier.endInclusiveMillis(), later.endInclusiveMillis()));
  }
}
