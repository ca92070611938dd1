package io.tidemark.store.series;

import io.tidemark.model.labels.LabelMatcher;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Which of a label's values fit a regular expression. The last few expressions are remembered, so
 * that a dashboard tries each value once and later only the new ones.
 */
final class ValueMatches {

  private static final int REMEMBERED = 32;

  /** The first {@code tried} values have been tried; a bit is set for each that fits. */
  private static final class Tried {
    private final BitSet fitting = new BitSet();
    private int tried;
  }

  private final LinkedHashMap<String, Tried> byExpression = new LinkedHashMap<>(16, 0.75f, true);

  /** The values that fit the matcher's pattern, or those that do not. */
  synchronized List<String> of(LabelMatcher matcher, List<String> values, boolean fitting) {
    Tried known = byExpression.computeIfAbsent(matcher.value(), expression -> new Tried());
    for (; known.tried < values.size(); known.tried++) {
      if (matcher.pattern().matches(values.get(known.tried))) {
        known.fitting.set(known.tried);
      }
    }
    if (byExpression.size() > REMEMBERED) {
      Map.Entry<String, Tried> eldest = byExpression.firstEntry();
      byExpression.remove(eldest.getKey());
    }
    List<String> found = new ArrayList<>();
    for (int i = 0; i < values.size(); i++) {
      if (known.fitting.get(i) == fitting) {
        found.add(values.get(i));
      }
    }
    return found;
  }
}
