package io.tidemark.model.shard;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.model.labels.LabelMatcher;
import io.tidemark.model.labels.LabelMatcher.Operator;
import io.tidemark.model.labels.Labels;
import io.tidemark.model.labels.SeriesId;
import io.tidemark.model.shard.ShardMap.Shard;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ShardRouterTest {

  private static final List<String> REGIONS =
      List.of("", "us", "ca", "uk", "de", "jp", "mars", "usa");

  /** The same installation as shards were appended to it. */
  private static final List<String> GROWTH =
      List.of(
          "v1 key=user_id; am*: us ca -> am-0[0-1]; eu: uk de -> eu-0[2-3]",
          "v2 key=user_id; am*: us ca -> am-0[0-1]; eu: uk de -> eu-0[2-3] eu-1[4-5]",
          "v3 key=user_id; am*: us ca -> am-0[0-1] am-1[6-7]; eu: uk de -> eu-0[2-3] eu-1[4-5]",
          "v4 key=user_id; am*: us ca -> am-0[0-1] am-1[6-7];"
              + " eu: uk de -> eu-0[2-3] eu-1[4-5] eu-2[8-8] eu-3[9-12]");

  @ParameterizedTest
  @CsvSource({"us, 0", "br, 0", "de, 1", "jp, 2", "mars, 0", "'', 0"})
  void theRegionGivesTheGroupAndAnUnknownOneTheFallback(String region, int partition) {
    Labels labels = Labels.of("__name__", "up", "region", region);

    assertThat(partitionOf(new ShardRouter(ShardMap.parse(ShardMap.DEFAULT)), labels))
        .isEqualTo(partition);
  }

  @Test
  void seriesSpreadEvenlyOverThePartitionsOfTheirGroup() {
    ShardRouter router = router("v1; a*: us -> a-0[0-3] a-1[8-11]; b: de -> b-0[4-7]");
    int[] series = new int[12];
    for (int i = 0; i < 8_000; i++) {
      series[partitionOf(router, Labels.of("__name__", "m", "region", "us", "i", "" + i))]++;
    }

    for (int partition : new int[] {0, 1, 2, 3, 8, 9, 10, 11}) {
      assertThat(series[partition]).as("partition %d", partition).isBetween(850, 1150);
    }
    assertThat(series[4] + series[5] + series[6] + series[7]).isZero();
  }

  @Test
  void seriesOfOneKeyStayOnOneShard() {
    ShardRouter router = router(GROWTH.getLast());
    Set<String> used = new HashSet<>();
    for (int user = 0; user < 50; user++) {
      Set<String> shards = new HashSet<>();
      for (int i = 0; i < 20; i++) {
        Labels labels = Labels.of("__name__", "m" + i, "region", "uk", "user_id", "user-" + user);
        shards.add(router.map().shardOf(partitionOf(router, labels)).name());
      }
      assertThat(shards).as("user %d", user).hasSize(1);
      used.addAll(shards);
    }
    assertThat(used).containsExactlyInAnyOrder("eu-0", "eu-1", "eu-2", "eu-3");
  }

  @Test
  void anAppendedShardMovesNoSeriesBetweenTheOthers() {
    ShardRouter before = router("v1; a*: -> a-0[0-1] a-1[2-3]");
    ShardRouter after = router("v2; a*: -> a-0[0-1] a-1[2-3] a-2[4-5]");
    int moved = 0;
    for (int i = 0; i < 3_000; i++) {
      Labels labels = Labels.of("__name__", "m", "i", "" + i);
      int was = partitionOf(before, labels);
      int is = partitionOf(after, labels);
      if (was != is) {
        assertThat(is).isBetween(4, 5);
        moved++;
      }
    }
    assertThat(moved).isBetween(800, 1200);
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {51, 52, 53})
  void aQueryReachesEveryShardThatEverHeldAMatchingSeries(long seed) {
    Random random = new Random(seed);
    ShardRouter today = router(GROWTH.getLast());
    List<ShardRouter> history = GROWTH.stream().map(ShardRouterTest::router).toList();
    for (int round = 0; round < 5_000; round++) {
      List<LabelMatcher> matchers = randomMatchers(random);
      Labels labels = randomSeries(random);
      if (!matchers.stream().allMatch(matcher -> matcher.matches(labels))) {
        continue;
      }
      Set<String> asked = names(today.shardsFor(matchers));
      for (ShardRouter then : history) {
        String held = then.map().shardOf(partitionOf(then, labels)).name();
        assertThat(asked)
            .as("seed %d: %s for %s under v%d", seed, matchers, labels, then.map().version())
            .contains(held);
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "MATCHES,     u.*,   am eu",
    "MATCHES,     d.+,   am eu",
    "MATCHES,     uk|de, eu",
    "NOT_MATCHES, u.*,   am eu as",
    "NOT_MATCHES, uk|de, am as",
    "NOT_EQUAL,   us,    am eu as",
    "EQUAL,       mars,  am",
  })
  void aRegionMatcherAsksOnlyGroupsThatMayHoldIt(Operator operator, String value, String groups) {
    ShardRouter router = router("v1; am*: us -> am[0-0]; eu: uk de -> eu[1-1]; as: jp -> as[2-2]");

    assertThat(names(router.shardsFor(List.of(new LabelMatcher(operator, "region", value)))))
        .isEqualTo(Set.of(groups.split(" ")));
  }

  @Test
  void pruningEqualsTryingEveryKnownRegionForMatchersOnValues() {
    ShardRouter router =
        router("v1; am*: us ca -> am-0[0-0]; eu: uk de -> eu-0[1-1]; as: jp -> as-0[2-2]");
    List<String> universe = new ArrayList<>(REGIONS);
    List<LabelMatcher> single = new ArrayList<>();
    for (String value : REGIONS) {
      single.add(new LabelMatcher(Operator.EQUAL, "region", value));
      single.add(new LabelMatcher(Operator.NOT_EQUAL, "region", value));
      single.add(new LabelMatcher(Operator.MATCHES, "region", value + "|de"));
      single.add(new LabelMatcher(Operator.NOT_MATCHES, "region", value + "|de"));
    }
    universe.add("no group names this");
    for (LabelMatcher first : single) {
      for (LabelMatcher second : single) {
        List<LabelMatcher> matchers = List.of(first, second);
        Set<String> expected = new HashSet<>();
        for (String region : universe) {
          if (matchers.stream().allMatch(matcher -> matcher.matches(region))) {
            expected.addAll(names(router.map().groupOf(region).shards()));
          }
        }
        assertThat(names(router.shardsFor(matchers))).as("%s", matchers).isEqualTo(expected);
      }
    }
  }

  @Test
  void aFullShardKeyAsksOnlyItsShards() {
    ShardRouter router = router(GROWTH.getLast());

    assertThat(router.shardsFor(List.of())).hasSize(6);
    for (int user = 0; user < 20; user++) {
      List<LabelMatcher> matchers =
          List.of(
              LabelMatcher.equal("region", "de"), LabelMatcher.equal("user_id", "user-" + user));
      assertThat(names(router.shardsFor(matchers)))
          .contains("eu-0") // where everything lay while it was alone
          .hasSizeLessThanOrEqualTo(4)
          .allMatch(name -> name.startsWith("eu-"));
    }
  }

  /** Placement is a format: another release must find what this one stored. */
  @Test
  void thePlacementsOfTheFormatPageHold() throws IOException {
    String page = Files.readString(Path.of("../docs/formats/shard-map.md"));
    Matcher map = Pattern.compile("(?s)## Worked example.*?```shard-map\n(.*?)```").matcher(page);
    assertThat(map.find()).isTrue();
    ShardRouter router = router(map.group(1));
    Matcher row =
        Pattern.compile("\\| (\\S*) \\| (\\S*) \\| ([0-9a-f-]{36}) \\| (\\S+) \\| (\\d+) \\|")
            .matcher(page);
    int rows = 0;
    while (row.find()) {
      Labels labels = Labels.of("__name__", "up", "region", row.group(1), "user_id", row.group(2));
      assertThat(SeriesId.of("default", labels)).hasToString(row.group(3));
      int partition = partitionOf(router, labels);
      assertThat(router.map().shardOf(partition).name()).isEqualTo(row.group(4));
      assertThat(partition).isEqualTo(Integer.parseInt(row.group(5)));
      rows++;
    }
    assertThat(rows).isEqualTo(7);
  }

  private static ShardRouter router(String map) {
    return new ShardRouter(ShardMap.parse(map));
  }

  private static int partitionOf(ShardRouter router, Labels labels) {
    return router.partitionOf(labels, SeriesId.of("default", labels));
  }

  private static Set<String> names(List<Shard> shards) {
    Set<String> names = new HashSet<>();
    shards.forEach(shard -> names.add(shard.name()));
    return names;
  }

  private static Labels randomSeries(Random random) {
    return Labels.of(
        "__name__",
        "m" + random.nextInt(5),
        "region",
        REGIONS.get(random.nextInt(REGIONS.size())),
        "user_id",
        random.nextBoolean() ? "" : "user-" + random.nextInt(6));
  }

  private static List<LabelMatcher> randomMatchers(Random random) {
    List<LabelMatcher> matchers = new ArrayList<>();
    Operator[] operators = Operator.values();
    for (int i = random.nextInt(4); i > 0; i--) {
      boolean onRegion = random.nextBoolean();
      String value =
          onRegion
              ? REGIONS.get(random.nextInt(REGIONS.size()))
              : random.nextInt(4) == 0 ? "" : "user-" + random.nextInt(6);
      Operator operator = operators[random.nextInt(operators.length)];
      if (operator == Operator.MATCHES || operator == Operator.NOT_MATCHES) {
        value = List.of(value, value + ".*", value + "|de|user-1", ".+").get(random.nextInt(4));
      }
      matchers.add(new LabelMatcher(operator, onRegion ? "region" : "user_id", value));
    }
    return matchers;
  }
}
