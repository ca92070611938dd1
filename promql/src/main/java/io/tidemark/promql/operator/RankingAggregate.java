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
import org.jspecify.annotations.Nullable;

/** The k largest or smallest samples of each group at each step, under their own labels. */
final class RankingAggregate implements VectorOperator {

  /** The room of an empty heap, in samples of 16 bytes. */
  private static final long HEAP_OVERHEAD = 4;

  private final boolean largest;
  private final VectorOperator input;
  private final LabelProjection projection;
  private final double[] limits;
  private final HistogramNotes notes;
  private final Evaluation evaluation;
  private final PacedCheck check;
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
    check = new PacedCheck(evaluation);
  }

  @Override
  public List<Labels> series() {
    List<Labels> labels = input.series();
    Grouped groups = new Grouped(labels, projection);
    RankedHeap[] @Nullable [] heaps = new RankedHeap[groups.count()] @Nullable [];
    List<Map<Integer, Column>> chosen = new ArrayList<>();
    for (int group = 0; group < groups.count(); group++) {
      chosen.add(new LinkedHashMap<>());
    }
    Column column = new Column(limits.length);
    for (int i = 0; i < labels.size(); i++) {
      evaluation.check();
      int group = groups.of(i);
      RankedHeap[] ofGroup = heaps[group];
      if (ofGroup == null) {
        ofGroup = heaps(groups.size(group));
        heaps[group] = ofGroup;
      }
      input.read(column);
      rank(column, i, ofGroup);
      if (i == groups.lastMember(group)) {
        choose(ofGroup, chosen.get(group));
        evaluation.release(room(groups.size(group)));
        heaps[group] = null;
      }
    }
    columns = chosen.stream().flatMap(ofGroup -> ofGroup.values().stream()).toList();
    return chosen.stream().flatMap(ofGroup -> ofGroup.keySet().stream()).map(labels::get).toList();
  }

  private RankedHeap[] heaps(int groupSize) {
    evaluation.hold(room(groupSize));
    RankedHeap[] heaps = new RankedHeap[limits.length];
    for (int step = 0; step < heaps.length; step++) {
      heaps[step] = new RankedHeap(largest, limit(limits[step], groupSize));
    }
    return heaps;
  }

  /** What the heaps of a group may come to hold. */
  private long room(int groupSize) {
    long room = 0;
    for (double limit : limits) {
      room += HEAP_OVERHEAD + limit(limit, groupSize);
    }
    return room;
  }

  private void rank(Column column, int series, RankedHeap[] heaps) {
    if (column.histogramSize() > 0) {
      notes.accept(HistogramNote.IGNORED);
    }
    double[] values = column.values();
    for (int step = 0; step < values.length; step++) {
      if (!Absent.is(values[step])) {
        heaps[step].add(values[step], series);
      }
    }
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

  private void choose(RankedHeap[] heaps, Map<Integer, Column> chosen) {
    for (int step = 0; step < heaps.length; step++) {
      RankedHeap heap = heaps[step];
      check.after(heap.size());
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
  }

  @Override
  public void read(Column into) {
    into.copyFrom(columns.get(next++));
    evaluation.release(into.size());
  }
}
