package io.tidemark.query.federation;

import io.tidemark.model.labels.Labels;
import io.tidemark.store.series.LabelCounts;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * Which names and labels have the most series; of each kind the largest, in falling order.
 *
 * @param labelPairs how many different pairs of name and value there are
 * @param valueBytesByLabel the length of a label's values in UTF-8, each counted for every series
 */
public record Cardinality(
    long series,
    long labelPairs,
    List<Count> seriesByMetric,
    List<Count> valuesByLabel,
    List<Count> valueBytesByLabel,
    List<Count> seriesByLabelPair) {

  /** How many there are of something. */
  public record Count(String name, long value) {}

  /**
   * Adds up the counts of several shards.
   *
   * @param limit how many of each kind are kept
   * @param check called for every label; may throw to end the work
   */
  static Cardinality of(List<LabelCounts> shards, int limit, Runnable check) {
    Largest metrics = new Largest(limit);
    Largest values = new Largest(limit);
    Largest bytes = new Largest(limit);
    Largest pairs = new Largest(limit);
    long labelPairs = 0;
    TreeSet<String> names = new TreeSet<>();
    shards.forEach(shard -> names.addAll(shard.names()));
    for (String name : names) {
      check.run();
      // One label at a time, so that no more than its values are held twice.
      Map<String, Long> seriesByValue = new HashMap<>();
      for (LabelCounts shard : shards) {
        shard.forEachValue(
            name, (value, count) -> seriesByValue.merge(value, (long) count, Long::sum));
      }
      long length = 0;
      for (Map.Entry<String, Long> entry : seriesByValue.entrySet()) {
        String value = entry.getKey();
        long count = entry.getValue();
        length += count * value.getBytes(StandardCharsets.UTF_8).length;
        pairs.add(name + "=" + value, count);
        if (name.equals(Labels.METRIC_NAME)) {
          metrics.add(value, count);
        }
      }
      labelPairs += seriesByValue.size();
      values.add(name, seriesByValue.size());
      bytes.add(name, length);
    }
    return new Cardinality(
        shards.stream().mapToLong(LabelCounts::series).sum(),
        labelPairs,
        metrics.falling(),
        values.falling(),
        bytes.falling(),
        pairs.falling());
  }
}
