package io.tidemark.promql.operator;

import io.tidemark.model.labels.Labels;
import io.tidemark.promql.aggregation.RankedHeap;
import io.tidemark.promql.ast.NumberFormat;
import io.tidemark.promql.value.Absent;
import io.tidemark.promql.value.Column;
import io.tidemark.promql.value.HistogramNote;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The k largest or smallest samples of each group at each step, under their own labels. */
final class RankingAggregate implements VectorOperator {

  private final boolean largest;
  private final VectorOperator input;
  private final LabelProjection projection;
  private final double[] limits;
  private final HistogramNotes notes;
  private final Evaluation evaluation;
  private List<Column> columns = List.of();
  private int next;

  RankingAggregate(
      boolean largest,
      VectorOperator input,
      LabelProjection projection,
      double[] limits,
      HistogramNotes notes,
      Evaluation evaluation) {
    this.largest = largest;
    this.input = input;
    this.projection = projection;
    this.limits = limits;
    this.notes = notes;
    this.evaluation = evaluation;
  }

  @Override
  public List<Labels> series() {
    List<Labels> labels = input.series();
    Grouped groups = new Grouped(labels, projection);
    RankedHeap[][] heaps = heaps(groups);
    Column column = new Column(limits.length);
    for (int i = 0; i < labels.size(); i++) {
      input.read(column);
      if (column.histogramSize() > 0) {
        notes.accept(HistogramNote.IGNORED);
      }
      RankedHeap[] ofGroup = heaps[groups.of(i)];
      double[] values = column.values();
      for (int step = 0; step < values.length; step++) {
        if (!Absent.is(values[step])) {
          ofGroup[step].add(values[step], i);
        }
      }
    }
    Map<Integer, Column> chosen = new LinkedHashMap<>();
    for (RankedHeap[] ofGroup : heaps) {
      evaluation.check();
      for (int step = 0; step < ofGroup.length; step++) {
        choose(ofGroup[step], step, chosen);
      }
    }
    columns = new ArrayList<>(chosen.values());
    return chosen.keySet().stream().map(labels::get).toList();
  }

  private RankedHeap[][] heaps(Grouped groups) {
    RankedHeap[][] heaps = new RankedHeap[groups.count()][limits.length];
    for (int group = 0; group < heaps.length; group++) {
      for (int step = 0; step < limits.length; step++) {
        heaps[group][step] = new RankedHeap(largest, limit(limits[step], groups.size(group)));
      }
    }
    return heaps;
  }

  /** How many series of a group are wanted. */
  static int limit(double parameter, int groupSize) {
    if (Double.isNaN(parameter)) {
      throw Messages.error("Parameter value is NaN");
    }
    if (Math.abs(parameter) >= 0x1p63) {
      throw Messages.error("Scalar value " + NumberFormat.print(parameter) + " overflows int64");
    }
    return (int) Math.max(0, Math.min((long) parameter, groupSize));
  }

  private void choose(RankedHeap heap, int step, Map<Integer, Column> chosen) {
    heap.sort();
    for (int rank = 0; rank < heap.size(); rank++) {
      Column column = chosen.get(heap.series(rank));
      if (column == null) {
        evaluation.hold(limits.length);
        column = Column.absent(limits.length);
        chosen.put(heap.series(rank), column);
      }
      column.set(step, heap.value(rank));
    }
  }

  @Override
  public void read(Column into) {
    into.copyFrom(columns.get(next++));
    evaluation.release(into.size());
  }
}
