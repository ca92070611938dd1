package io.tidemark.promql.operator;

import io.tidemark.model.labels.Labels;
import io.tidemark.promql.value.Column;
import java.util.ArrayList;
import java.util.List;

/** Several vectors one after another, each with a label that tells it from the others. */
final class LabelledVectors implements VectorOperator {

  /** One of the vectors with the value of its label. */
  record Part(String value, VectorOperator vector) {}

  private final String label;
  private final List<Part> parts;
  private final List<Integer> sizes = new ArrayList<>();
  private int part;
  private int nextOfPart;

  LabelledVectors(String label, List<Part> parts) {
    this.label = label;
    this.parts = parts;
  }

  @Override
  public List<Labels> series() {
    List<Labels> all = new ArrayList<>();
    for (Part each : parts) {
      List<Labels> labels = each.vector().series();
      sizes.add(labels.size());
      labels.forEach(series -> all.add(series.with(label, each.value())));
    }
    return all;
  }

  @Override
  public void read(Column into) {
    while (nextOfPart == sizes.get(part)) {
      part++;
      nextOfPart = 0;
    }
    parts.get(part).vector().read(into);
    nextOfPart++;
  }
}
