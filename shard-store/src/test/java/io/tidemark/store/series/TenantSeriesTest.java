package io.tidemark.store.series;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.model.labels.LabelMatcher;
import io.tidemark.model.labels.LabelMatcher.Operator;
import io.tidemark.model.labels.Labels;
import io.tidemark.store.TestSeries;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class TenantSeriesTest {

  private static final String[] NAMES = {"__name__", "a", "b", "absent"};
  private static final List<Operator> OPERATORS = List.of(Operator.values());
  private static final String[] VALUES = {"", "x", "xx", "xy", "y", "yz", "z"};
  private static final String[] EXPRESSIONS = {
    "", "x", "x|y", "x|", ".*", ".+", "x.*", "x.+", "[xy]+", "y?", "x*", "(x|z).?", "nothing"
  };

  @Test
  void selectsWhatTryingEverySeriesSelects() {
    long seed = 424_242;
    Random random = new Random(seed);
    TenantSeries index = new TenantSeries();
    Set<IndexedSeries> all = new LinkedHashSet<>();
    for (int round = 0; round < 3_000; round++) {
      if (random.nextInt(4) == 0) {
        // The index grows between queries, so that remembered expressions meet new values.
        IndexedSeries series = series(random);
        index.add(series);
        all.add(series);
      }
      List<LabelMatcher> matchers = matchers(random);
      assertThat(index.select(matchers))
          .as("seed %d round %d: %s", seed, round, matchers)
          .containsExactlyElementsOf(
              all.stream()
                  .filter(one -> matchers.stream().allMatch(m -> m.matches(one.labels())))
                  .toList());
      index.selectFew(matchers).ifPresent(few -> assertThat(few).isEqualTo(index.select(matchers)));
    }
    assertThat(all).hasSizeGreaterThan(100);
  }

  @Test
  void findsFewOnlyByValuesThatAreNamedAndRare() {
    TenantSeries index = new TenantSeries();
    for (int i = 0; i < 2_000; i++) {
      index.add(
          TestSeries.indexed(
              TestSeries.row("__name__", "m", "rare", "" + i % 500, "i", String.valueOf(i))));
    }
    LabelMatcher common = LabelMatcher.equal("__name__", "m");
    LabelMatcher rare = LabelMatcher.equal("rare", "7");
    assertThat(index.selectFew(List.of(common))).as("too many to look at").isEmpty();
    assertThat(index.selectFew(List.of(common, rare)).orElseThrow()).hasSize(4);
    assertThat(index.selectFew(List.of(rare, LabelMatcher.equal("absent", "")))).isEmpty();
    assertThat(index.selectFew(List.of(LabelMatcher.equal("absent", "x"))).orElseThrow()).isEmpty();
    assertThat(index.selectFew(List.of())).isEmpty();
  }

  @Test
  void countsTheSeriesOfEachValue() {
    long seed = 77;
    Random random = new Random(seed);
    TenantSeries index = new TenantSeries();
    Set<IndexedSeries> all = new LinkedHashSet<>();
    for (int i = 0; i < 300; i++) {
      IndexedSeries series = series(random);
      if (index.add(series)) {
        all.add(series);
      }
    }
    assertThat(index.size()).as("seed %d", seed).isEqualTo(all.size());
    for (String name : NAMES) {
      Map<String, Integer> counted = new HashMap<>();
      index.countValues(name, counted::put);
      assertThat(counted)
          .as("seed %d %s", seed, name)
          .isEqualTo(
              all.stream()
                  .map(one -> one.labels().getOrEmpty(name))
                  .filter(value -> !value.isEmpty())
                  .collect(Collectors.toMap(value -> value, value -> 1, Integer::sum)));
    }
  }

  private static IndexedSeries series(Random random) {
    Labels.Builder labels = Labels.builder().set("n", String.valueOf(random.nextInt(200)));
    for (String name : NAMES) {
      if (!name.equals("absent")) {
        labels.set(name, VALUES[random.nextInt(VALUES.length)]);
      }
    }
    Labels built = labels.build();
    List<String> pairs = new ArrayList<>();
    for (int i = 0; i < built.size(); i++) {
      pairs.add(built.name(i));
      pairs.add(built.value(i));
    }
    return TestSeries.indexed(TestSeries.row(pairs.toArray(String[]::new)));
  }

  private static List<LabelMatcher> matchers(Random random) {
    List<LabelMatcher> matchers = new ArrayList<>();
    for (int i = random.nextInt(4); i > 0; i--) {
      Operator operator = OPERATORS.get(random.nextInt(OPERATORS.size()));
      boolean expression = operator == Operator.MATCHES || operator == Operator.NOT_MATCHES;
      String[] values = expression ? EXPRESSIONS : VALUES;
      matchers.add(
          new LabelMatcher(
              operator,
              NAMES[random.nextInt(NAMES.length)],
              values[random.nextInt(values.length)]));
    }
    return matchers;
  }

  @Test
  void remembersMoreExpressionsThanItKeeps() {
    TenantSeries index = new TenantSeries();
    for (int i = 0; i < 100; i++) {
      index.add(TestSeries.indexed(TestSeries.row("__name__", "m", "i", String.valueOf(i))));
    }
    for (int round = 0; round < 2; round++) {
      for (int i = 0; i < 100; i++) {
        LabelMatcher matcher = new LabelMatcher(Operator.MATCHES, "i", "(" + i + ")");
        assertThat(index.select(List.of(matcher)))
            .singleElement()
            .extracting(one -> one.labels().get("i"))
            .isEqualTo(String.valueOf(i));
      }
    }
  }
}
