package io.tidemark.promql.operator;

import io.tidemark.model.labels.LabelMatcher;
import io.tidemark.model.labels.Labels;
import io.tidemark.promql.value.Column;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Adds to series the labels of info series of the same instance and job. */
final class InfoJoin implements VectorOperator {

  private final VectorOperator input;
  private final VectorOperator infos;
  private final List<LabelMatcher> nameMatchers;
  private final List<LabelMatcher> dataMatchers;
  private final Set<String> wanted;
  private final int steps;
  private final Evaluation evaluation;
  private List<Column> columns = List.of();
  private int next;

  /**
   * A join.
   *
   * @param infos the times of the info series' samples, in seconds
   * @param nameMatchers which metrics are info metrics and so stay as they are
   * @param dataMatchers which labels to add, all where there is none
   */
  InfoJoin(
      VectorOperator input,
      VectorOperator infos,
      List<LabelMatcher> nameMatchers,
      List<LabelMatcher> dataMatchers,
      int steps,
      Evaluation evaluation) {
    this.input = input;
    this.infos = infos;
    this.nameMatchers = nameMatchers;
    this.dataMatchers = dataMatchers;
    this.steps = steps;
    this.evaluation = evaluation;
    wanted = dataMatchers.stream().map(LabelMatcher::name).collect(Collectors.toSet());
  }

  @Override
  public List<Labels> series() {
    List<Labels> labels = input.series();
    InfoSeries known = new InfoSeries(infos, steps, evaluation);
    Map<Labels, Column> outputs = new LinkedHashMap<>();
    Column column = new Column(steps);
    for (Labels series : labels) {
      input.read(column);
      if (isInfo(series)) {
        for (int step = 0; step < steps; step++) {
          add(series, column, step, outputs);
        }
      } else {
        enrich(series, column, known, outputs);
      }
    }
    columns = new ArrayList<>(outputs.values());
    return List.copyOf(outputs.keySet());
  }

  private boolean isInfo(Labels series) {
    return nameMatchers.stream().allMatch(matcher -> matcher.matches(series));
  }

  private void enrich(Labels series, Column column, InfoSeries known, Map<Labels, Column> outputs) {
    List<InfoSeries.Matched> matched = known.of(series);
    // Which info series counts seldom changes from step to step.
    List<Labels> last = List.of();
    Labels enriched = series;
    for (int step = 0; step < steps; step++) {
      if (!column.isPresent(step)) {
        continue;
      }
      List<Labels> current = new ArrayList<>(matched.size());
      for (InfoSeries.Matched match : matched) {
        Labels info = match.at(step);
        if (info != null) {
          current.add(info);
        }
      }
      if (current.isEmpty()) {
        if (dataMatchers.stream().allMatch(LabelMatcher::matchesEmpty)) {
          add(series, column, step, outputs);
        }
        continue;
      }
      if (!current.equals(last)) {
        enriched = withLabels(series, current);
        last = current;
      }
      add(enriched, column, step, outputs);
    }
  }

  private Labels withLabels(Labels series, List<Labels> infoSeries) {
    Map<String, String> added = new LinkedHashMap<>();
    for (Labels info : infoSeries) {
      for (int i = 0; i < info.size(); i++) {
        String name = info.name(i);
        boolean skipped =
            name.equals(Labels.METRIC_NAME) || (!wanted.isEmpty() && !wanted.contains(name));
        if (skipped) {
          continue;
        }
        String before = added.get(name);
        if (before != null && !before.equals(info.value(i))) {
          throw Messages.error("conflicting label: " + name);
        }
        if (series.getOrEmpty(name).isEmpty()) {
          added.put(name, info.value(i));
        }
      }
    }
    Labels.Builder result = series.toBuilder();
    added.forEach(result::set);
    return result.build();
  }

  private void add(Labels labels, Column from, int step, Map<Labels, Column> outputs) {
    if (!from.isPresent(step)) {
      return;
    }
    Column output = outputs.get(labels);
    if (output == null) {
      evaluation.hold(steps);
      output = Column.absent(steps);
      outputs.put(labels, output);
    }
    if (output.isPresent(step)) {
      throw Messages.sameLabels();
    }
    output.set(step, from, step);
  }

  @Override
  public void read(Column into) {
    into.copyFrom(columns.get(next++));
    evaluation.release(steps);
  }
}
