package io.tidemark.query.federation;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.model.labels.LabelMatcher;
import io.tidemark.model.labels.Labels;
import io.tidemark.model.sample.SampleBuffer;
import io.tidemark.promql.Selected;
import io.tidemark.promql.SelectedSeries;
import io.tidemark.promql.Selection;
import io.tidemark.store.series.IndexedSeries;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.RepeatedTest;

/**
 * Random sends, among them late ones and repeats with other values, lie in rows, in late rows, in
 * the head, or in both. Whatever the layout, a read gives each time once, with the value that came
 * first.
 */
class MergePropertyTest {

  private static final long WINDOW = 300_000;
  private static final int SERIES = 6;
  private static final String[] REGIONS = {"us", "de", "jp", "za"};

  @RepeatedTest(200)
  void readsEachTimeOnceWithTheValueOfTheFirstOffset() {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    try (TestFederation test = new TestFederation()) {
      test.publishFreshPositions(TestFederation.NOW.toEpochMilli());
      long base = Math.floorDiv(TestFederation.NOW.toEpochMilli(), WINDOW) * WINDOW - 3 * WINDOW;
      Map<Labels, NavigableMap<Long, Double>> expected = new HashMap<>();
      for (int s = 0; s < SERIES; s++) {
        Labels labels =
            Labels.of("__name__", "m", "n", "" + s, "region", REGIONS[random.nextInt(4)]);
        IndexedSeries series = test.series(labels);
        expected.put(labels, layOut(test, series, base, random));
      }
      long from = base + random.nextLong(WINDOW);
      long to = base + 4 * WINDOW - random.nextLong(WINDOW);
      ReadReport report = new ReadReport();
      Selected selected =
          test.select(
              new Selection(List.of(LabelMatcher.equal("__name__", "m")), from, to),
              report,
              TestFederation.partialAllowed());

      Map<Labels, Map<Long, Double>> read = new HashMap<>();
      for (SelectedSeries one : selected.series()) {
        Map<Long, Double> samples = new TreeMap<>();
        for (int i = 0; i < one.samples().size(); i++) {
          assertThat(samples.put(one.samples().time(i), one.samples().value(i)))
              .as("seed %d: a time twice", seed)
              .isNull();
          assertThat(i == 0 || one.samples().time(i - 1) < one.samples().time(i))
              .as("seed %d: order", seed)
              .isTrue();
        }
        assertThat(read.put(one.labels(), samples)).as("seed %d: a series twice", seed).isNull();
      }
      Map<Labels, Map<Long, Double>> wanted = new HashMap<>();
      expected.forEach(
          (labels, samples) -> {
            Map<Long, Double> inRange = samples.subMap(from, false, to, true);
            if (!inRange.isEmpty()) {
              wanted.put(labels, inRange);
            }
          });
      assertThat(read).as("seed %d", seed).isEqualTo(wanted);
      assertThat(report.warnings()).as("seed %d", seed).isEmpty();
    }
  }

  private record Send(long offset, long time, double value) {}

  /** Sends in order of offsets, cut into writes; the reference keeps the first value of a time. */
  private static NavigableMap<Long, Double> layOut(
      TestFederation test, IndexedSeries series, long base, Random random) {
    NavigableMap<Long, Double> reference = new TreeMap<>();
    List<Send> sends = new ArrayList<>();
    int count = 1 + random.nextInt(60);
    for (int offset = 0; offset < count; offset++) {
      // Few distinct times, so that repeats are frequent; any order, so that late ones are too.
      long time = base + random.nextInt(80) * 15_000L;
      double value = random.nextInt(1000);
      sends.add(new Send(offset, time, value));
      reference.putIfAbsent(time, value);
    }
    int durableBelow = random.nextInt(count + 1);
    int headFrom = random.nextInt(durableBelow + 1);
    FakeShard shard = test.shard(test.map.shardOf(series.partition()).name());
    SampleBuffer head = new SampleBuffer();
    sends.stream().filter(s -> s.offset >= headFrom).forEach(s -> head.append(s.time, s.value));
    test.head.samples.put(series, head);
    List<FakeShard.Row> rows = new ArrayList<>();
    int from = 0;
    while (from < durableBelow) {
      int to = Math.min(durableBelow, from + 1 + random.nextInt(20));
      rows.addAll(rowsOf(series, sends.subList(from, to)));
      from = to;
    }
    java.util.Collections.shuffle(rows, random);
    shard.rows.addAll(rows);
    return reference;
  }

  /** One write: a row a window, each sorted and without repeats, as the processor makes them. */
  private static List<FakeShard.Row> rowsOf(IndexedSeries series, List<Send> sends) {
    Map<Long, List<Send>> byWindow = new TreeMap<>();
    for (Send send : sends) {
      long window = Math.floorDiv(send.time, WINDOW) * WINDOW;
      byWindow.computeIfAbsent(window, w -> new ArrayList<>()).add(send);
    }
    List<FakeShard.Row> rows = new ArrayList<>();
    byWindow.forEach(
        (window, own) -> {
          SampleBuffer samples = new SampleBuffer();
          own.forEach(send -> samples.append(send.time, send.value));
          samples.sortAndDeduplicate();
          rows.add(new FakeShard.Row(series, window, own.getFirst().offset, samples));
        });
    return rows;
  }
}
