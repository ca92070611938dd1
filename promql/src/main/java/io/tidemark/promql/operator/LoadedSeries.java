package io.tidemark.promql.operator;

import io.tidemark.model.labels.Labels;
import io.tidemark.promql.value.SeriesPoints;
import java.util.List;

/** What a source has answered to one selection: labels and samples in the same order. */
public record LoadedSeries(List<Labels> labels, List<SeriesPoints> samples) {

  public LoadedSeries {
    if (labels.size() != samples.size()) {
      throw new IllegalArgumentException(
          labels.size() + " label sets for " + samples.size() + " series");
    }
  }
}
