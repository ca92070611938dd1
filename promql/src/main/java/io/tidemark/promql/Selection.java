package io.tidemark.promql;

import io.tidemark.model.labels.LabelMatcher;
import java.util.List;

/**
 * What one selector of a query needs: series that pass all matchers, in a range of time that is
 * open on the left, in epoch milliseconds.
 */
public record Selection(
    List<LabelMatcher> matchers, long startExclusiveMillis, long endInclusiveMillis) {

  public Selection {
    matchers = List.copyOf(matchers);
  }
}
