package io.tidemark.query.federation;

import io.tidemark.model.labels.LabelMatcher;
import java.util.List;

/** Which series of a tenant are meant, in which range of time. */
public record SeriesQuery(String tenant, List<LabelMatcher> matchers, TimeRange range) {

  public SeriesQuery {
    matchers = List.copyOf(matchers);
  }
}
