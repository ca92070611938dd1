package io.tidemark.promql.plan;

import io.tidemark.model.labels.LabelMatcher;
import io.tidemark.model.labels.Labels;
import java.util.ArrayList;
import java.util.List;

/** Which info series the selector of {@code info} means. */
final class InfoSelector {

  private static final LabelMatcher DEFAULT = LabelMatcher.equal(Labels.METRIC_NAME, "target_info");

  /** What a metric is taken for an info metric by where the selector only says which it is not. */
  private static final LabelMatcher ANY_INFO =
      new LabelMatcher(LabelMatcher.Operator.MATCHES, Labels.METRIC_NAME, ".+_info");

  private InfoSelector() {}

  /** The matchers to select by: those given, with a condition on the name if they lack one. */
  static List<LabelMatcher> of(List<LabelMatcher> given) {
    List<LabelMatcher> names =
        given.stream().filter(matcher -> matcher.name().equals(Labels.METRIC_NAME)).toList();
    List<LabelMatcher> matchers = new ArrayList<>(given);
    if (names.isEmpty()) {
      matchers.add(DEFAULT);
    } else if (names.stream().allMatch(LabelMatcher::isNegated)) {
      matchers.add(ANY_INFO);
    }
    return matchers;
  }
}
