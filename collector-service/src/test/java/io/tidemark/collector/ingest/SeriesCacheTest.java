package io.tidemark.collector.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class SeriesCacheTest {

  private record Key(long high, long low) {}

  @Test
  void answersLikeAMapWhileItHasRoom() {
    long seed = new Random().nextLong();
    Random random = new Random(seed);
    SeriesCache cache = new SeriesCache(1 << 20);
    Map<Key, Integer> model = new HashMap<>();
    SeriesRoute found = new SeriesRoute();
    for (int step = 0; step < 200_000; step++) {
      // Few low words, so that probing has to tell keys apart.
      Key key = new Key((long) random.nextInt(2_000) << 52, random.nextInt(16));
      if (random.nextBoolean()) {
        int value = random.nextInt();
        cache.put(key.high(), key.low(), route(value));
        model.put(key, value);
      } else {
        Integer expected = model.get(key);
        boolean hit = cache.find(key.high(), key.low(), found);
        assertThat(hit).describedAs("seed %d", seed).isEqualTo(expected != null);
        if (expected != null) {
          assertRoute(found, expected);
        }
      }
    }
    assertThat(cache.size()).isEqualTo(model.size());
  }

  @Test
  void keepsWhatIsUsedAndForgetsTheRestWithinItsBound() {
    int capacity = 10_000;
    SeriesCache cache = new SeriesCache(capacity);
    Random random = new Random(1);
    long[] used = random.longs(1_000).toArray();
    for (long key : used) {
      cache.put(key, key, route(7));
    }
    SeriesRoute found = new SeriesRoute();
    for (int round = 0; round < 200; round++) {
      for (int i = 0; i < 1_000; i++) {
        cache.put(random.nextLong(), random.nextLong(), route(1));
      }
      for (long key : used) {
        assertThat(cache.find(key, key, found)).isTrue();
      }
      assertThat(cache.size()).isLessThanOrEqualTo(2 * (capacity + 64));
    }
  }

  @Test
  void neverMixesRoutesUnderConcurrentChange() throws Exception {
    SeriesCache cache = new SeriesCache(2_000);
    try (ExecutorService threads = Executors.newFixedThreadPool(3)) {
      Future<?>[] running = new Future<?>[3];
      for (int t = 0; t < running.length; t++) {
        int thread = t;
        running[t] =
            threads.submit(
                () -> {
                  Random random = new Random(thread);
                  SeriesRoute found = new SeriesRoute();
                  for (int i = 0; i < 300_000; i++) {
                    int value = random.nextInt(8_000);
                    long key = value * 0x9E3779B97F4A7C15L;
                    if (cache.find(key, ~key, found)) {
                      assertRoute(found, value);
                    } else {
                      cache.put(key, ~key, route(value));
                    }
                  }
                });
      }
      for (Future<?> done : running) {
        done.get(60, TimeUnit.SECONDS);
      }
    }
  }

  private static SeriesRoute route(int value) {
    SeriesRoute route = new SeriesRoute();
    route.idHigh = value * 3L;
    route.idLow = -value;
    route.metricKey = value;
    route.partition = value & 0xffff;
    route.typeCode = value & 3;
    return route;
  }

  private static void assertRoute(SeriesRoute found, int value) {
    if (found.idHigh != value * 3L
        || found.idLow != -value
        || found.metricKey != value
        || found.partition != (value & 0xffff)
        || found.typeCode != (value & 3)) {
      throw new AssertionError("another series' route was found for " + value);
    }
  }
}
