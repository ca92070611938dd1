package io.tidemark.promql;

import java.util.List;

/** What a source found, and what it has to say about it, such as a part that is missing. */
public record Selected(List<SelectedSeries> series, List<String> warnings) {

  public Selected {
    series = List.copyOf(series);
    warnings = List.copyOf(warnings);
  }
}
