package io.tidemark.query.cache;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.model.labels.Labels;
import io.tidemark.model.sample.SampleBuffer;
import io.tidemark.promql.QueryResult;
import io.tidemark.promql.value.Matrix;
import io.tidemark.promql.value.MatrixSeries;
import io.tidemark.store.head.BlobStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Steps of 1 s, intervals of 100 s; data in windows of 10 s. */
class ResultsCacheTest {

  private static final long STEP = 1_000;
  private static final long WINDOW = 10_000;

  private final Map<String, byte[]> stored = new HashMap<>();
  private final World world = new World();
  private final ResultsCache shared = cache(0);
  private final ResultsCache remembering = cache(1 << 20);
  private ResultsCache cache = shared;
  private int storeReads;
  private boolean whole = true;

  private ResultsCache cache(long memoryBytes) {
    return new ResultsCache(
        new MapStore(), Duration.ofSeconds(100), Duration.ofMinutes(5), memoryBytes);
  }

  private final class MapStore implements BlobStore {
    @Override
    public List<byte @Nullable []> get(List<String> keys) {
      storeReads++;
      List<byte @Nullable []> found = new ArrayList<>();
      keys.forEach(key -> found.add(stored.get(key)));
      return found;
    }

    @Override
    public void put(String key, byte[] bytes, Duration life) {
      stored.put(key, bytes);
    }

    @Override
    public void keep(String key, Duration life) {}
  }

  /** Samples whose value tells when their window was written to last. */
  private static final class World {
    private final Map<Long, Long> writes = new HashMap<>();
    private final List<String> evaluations = new ArrayList<>();
    private long openFrom = Long.MAX_VALUE;
    private long clock;

    private void write(long window) {
      writes.put(window, ++clock);
    }

    private OptionalLong version(long first, long last) {
      if (last >= openFrom) {
        return OptionalLong.empty();
      }
      long version = 17;
      for (long window = Math.floorDiv(first, WINDOW);
          window <= Math.floorDiv(last, WINDOW);
          window++) {
        version = 31 * version + writes.getOrDefault(window, 0L);
      }
      return OptionalLong.of(version);
    }

    private QueryResult evaluate(long first, long last, long stepMillis) {
      evaluations.add(first / STEP + ".." + last / STEP);
      List<MatrixSeries> series = new ArrayList<>();
      for (int number = 0; number < 3; number++) {
        SampleBuffer points = new SampleBuffer();
        for (long step = first; step <= last; step += stepMillis) {
          long window = Math.floorDiv(step, WINDOW);
          // The third series has gaps as long as an interval.
          if (number < 2 || Math.floorMod(window, 20) < 7) {
            points.append(step, number + 10.0 * writes.getOrDefault(window, 0L));
          }
        }
        if (!points.isEmpty()) {
          series.add(new MatrixSeries(Labels.of("s", "" + number), points));
        }
      }
      return new QueryResult(new Matrix(series), List.of("careful"), List.of());
    }
  }

  private ResultsCache.Query query(long start, long end, long step) {
    return new ResultsCache.Query() {
      @Override
      public String identity() {
        return "q" + step + "/" + Math.floorMod(start, step);
      }

      @Override
      public long startMillis() {
        return start;
      }

      @Override
      public long endMillis() {
        return end;
      }

      @Override
      public long stepMillis() {
        return step;
      }

      @Override
      public OptionalLong version(long firstStep, long lastStep) {
        return world.version(firstStep, lastStep);
      }

      @Override
      public void hold(long points) {}

      @Override
      public QueryResult evaluate(long firstStep, long lastStep) {
        return world.evaluate(firstStep, lastStep, step);
      }
    };
  }

  private ResultsCache.Answer ask(long startSeconds, long endSeconds) {
    world.evaluations.clear();
    ResultsCache.Answer answer =
        cache.answer(query(startSeconds * STEP, endSeconds * STEP, STEP), () -> whole);
    List<String> asked = List.copyOf(world.evaluations);
    assertThat(points(answer.result()))
        .isEqualTo(points(world.evaluate(startSeconds * STEP, endSeconds * STEP, STEP)));
    assertThat(answer.result().warnings()).containsExactly("careful");
    world.evaluations.clear();
    world.evaluations.addAll(asked);
    return answer;
  }

  private static Map<String, String> points(QueryResult result) {
    Map<String, String> points = new HashMap<>();
    for (MatrixSeries series : ((Matrix) result.value()).series()) {
      StringBuilder text = new StringBuilder();
      for (int i = 0; i < series.points().size(); i++) {
        text.append(series.points().time(i)).append('=');
        text.append(series.points().value(i)).append(' ');
      }
      points.put(series.labels().toString(), text.toString());
    }
    return points;
  }

  @Test
  void evaluatesNothingTwice() {
    assertThat(ask(50, 349).misses()).isEqualTo(4);
    assertThat(world.evaluations).containsExactly("50..349");
    ResultsCache.Answer again = ask(50, 349);
    assertThat(again.hits()).isEqualTo(4);
    assertThat(again.misses()).isZero();
    assertThat(world.evaluations).isEmpty();
  }

  @Test
  void evaluatesOnlyWhatADashboardMovesOnBy() {
    ask(50, 330);
    ask(65, 345);
    assertThat(world.evaluations).containsExactly("331..345");
    ask(40, 360);
    assertThat(world.evaluations).containsExactly("40..49", "346..360");
    ask(40, 360);
    assertThat(world.evaluations).isEmpty();
  }

  @Test
  void evaluatesAgainWhatALateSampleChanged() {
    ask(0, 299);
    world.write(12);
    ResultsCache.Answer answer = ask(0, 299);
    assertThat(world.evaluations).containsExactly("100..199");
    assertThat(answer.hits()).isEqualTo(2);
    assertThat(ask(0, 299).hits()).isEqualTo(3);
  }

  @Test
  void keepsNoStepWhoseDataIsStillInMotion() {
    world.openFrom = 250 * STEP;
    ask(0, 299);
    world.write(27);
    ask(0, 299);
    assertThat(world.evaluations).containsExactly("250..299");
  }

  @Test
  void keepsNothingOfAnAnswerThatLacksSomething() {
    whole = false;
    ask(0, 299);
    assertThat(stored).isEmpty();
  }

  @Test
  void damagedPiecesAreEvaluatedAgain() {
    ask(0, 299);
    Random random = new Random(4);
    stored.replaceAll((key, bytes) -> Arrays.copyOf(bytes, random.nextInt(bytes.length)));
    ask(0, 299);
    assertThat(world.evaluations).containsExactly("0..299");
  }

  @Test
  void asksTheStoreForNothingThatIsInMemory() {
    cache = remembering;
    ask(0, 299);
    storeReads = 0;
    assertThat(ask(0, 299).hits()).isEqualTo(3);
    assertThat(storeReads).isZero();
    stored.clear();
    assertThat(ask(100, 299).hits()).isEqualTo(2);
  }

  @Test
  void takesWhatAnotherServiceEvaluatedForWhatIsOldInMemory() {
    cache = remembering;
    ask(0, 299);
    world.write(12);
    cache = shared;
    ask(0, 299);
    assertThat(world.evaluations).containsExactly("100..199");
    cache = remembering;
    assertThat(ask(0, 299).hits()).isEqualTo(3);
    assertThat(world.evaluations).isEmpty();
  }

  @Test
  void wideStepsHaveWideIntervals() {
    cache.answer(query(0, 3_600_000L * 500, 3_600_000), () -> true);
    assertThat(stored).hasSize(6);
  }

  @Test
  void answersAsWithoutACacheWhateverHappensMeanwhile() {
    long seed = new Random().nextLong();
    Random random = new Random(seed);
    for (int round = 0; round < 3_000; round++) {
      switch (random.nextInt(8)) {
        case 0 -> world.write(random.nextInt(80) - 20);
        case 1 -> world.openFrom = random.nextLong(-100, 700) * STEP;
        case 2 -> world.openFrom = Long.MAX_VALUE;
        case 3 -> stored.keySet().removeIf(key -> random.nextInt(3) == 0);
        default -> {
          long start = random.nextLong(-150, 500);
          whole = random.nextInt(10) > 0;
          cache = random.nextBoolean() ? shared : remembering;
          try {
            ask(start, start + random.nextInt(400));
          } catch (AssertionError e) {
            throw new AssertionError("seed " + seed + " round " + round, e);
          }
        }
      }
    }
  }
}
