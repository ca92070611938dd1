package io.tidemark.processor.window;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.model.chunk.ChunkDecoder;
import io.tidemark.model.sample.SampleBuffer;
import io.tidemark.model.wire.SampleBatch;
import io.tidemark.processor.window.Batches.Impossible;
import io.tidemark.processor.window.Batches.TestSample;
import io.tidemark.store.chunk.WindowRow;
import io.tidemark.store.watermark.Checkpoint;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * Whatever happens, every sample of the log is stored, and once: seeded random logs with disorder,
 * late samples and jumps, processed with crashes at random points, lost commits and wiped offsets.
 */
class ReplayTest {

  private static final long START = 1_700_000_100_000L;
  private static final int RUNS = 1_000;

  private static final WindowPolicy POLICY =
      WindowPolicy.of(
          Duration.ofSeconds(60),
          Duration.ofSeconds(10),
          Duration.ofSeconds(30),
          Duration.ofHours(1),
          8_000);

  /** What the shard holds: rows and checkpoint, changed together. */
  private static final class Shard {
    final List<WindowRow> rows = new ArrayList<>();
    Checkpoint checkpoint = Checkpoint.NONE;

    void store(SealedWindows sealed) {
      assertThat(sealed.checkpoint().expected()).isEqualTo(checkpoint);
      rows.addAll(sealed.rows());
      checkpoint = sealed.checkpoint().next();
    }
  }

  @Test
  void everySampleIsStoredExactlyOnceThroughCrashes() {
    for (int run = 0; run < RUNS; run++) {
      long seed = 40_000L + run;
      Random random = new Random(seed);
      List<List<TestSample>> log = randomLog(random);
      Shard shard = new Shard();
      process(log, shard, random);
      assertThat(stored(shard)).as("seed %d", seed).isEqualTo(expected(log));
      assertThat(shard.rows.stream().mapToInt(row -> row.aggregates().count()).sum())
          .as("rows hold no sample twice, seed %d", seed)
          .isEqualTo(expected(log).size());
    }
  }

  private static List<List<TestSample>> randomLog(Random random) {
    List<List<TestSample>> log = new ArrayList<>();
    Map<String, Boolean> used = new HashMap<>();
    int series = 1 + random.nextInt(12);
    long now = START;
    for (int record = 0; record < 80; record++) {
      List<TestSample> samples = new ArrayList<>();
      now += random.nextInt(8_000);
      for (int i = 0; i < 1 + random.nextInt(10); i++) {
        long time = now;
        if (random.nextInt(6) == 0) {
          time -= random.nextInt(200_000);
        } else if (random.nextInt(30) == 0) {
          time += random.nextInt(1_500_000);
        }
        int of = random.nextInt(series);
        if (used.put(of + "@" + time, true) == null) {
          samples.add(new TestSample(of, time, random.nextInt(1_000)));
        }
      }
      if (!samples.isEmpty()) {
        log.add(samples);
      }
    }
    return log;
  }

  /** Lives that each end in a crash, the last one in a long idle time. */
  private static void process(List<List<TestSample>> log, Shard shard, Random random) {
    MutableClock clock = new MutableClock(START);
    long committed = 0;
    for (int life = 0; life < 5; life++) {
      TopicWindows windows = new TopicWindows(0, 0, shard.checkpoint, POLICY, clock);
      List<SealedWindows> submitted = new ArrayList<>();
      boolean last = life == 4;
      long stop = last ? log.size() : random.nextInt(log.size() + 1);
      for (long at = committed; at < stop; at++) {
        SampleBatch batch = Batches.of(log.get((int) at));
        windows.append(batch, at, new Impossible());
        clock.advance(random.nextInt(8) == 0 ? 70_000 : random.nextInt(12_000));
        step(windows, submitted, shard, random);
      }
      if (last) {
        while (!windows.openStarts().isEmpty() || !submitted.isEmpty()) {
          clock.advance(60_000);
          step(windows, submitted, shard, random);
        }
      }
      long next = Math.max(0, windows.heldBackOffset());
      committed = random.nextInt(5) == 0 ? 0 : Math.min(next, committed + random.nextInt(100));
      if (random.nextInt(3) > 0) {
        committed = next;
      }
    }
  }

  private static void step(
      TopicWindows windows, List<SealedWindows> submitted, Shard shard, Random random) {
    SealedWindows sealed = windows.seal();
    if (sealed != null) {
      submitted.add(sealed);
    }
    while (!submitted.isEmpty() && random.nextInt(3) > 0) {
      shard.store(submitted.removeFirst());
      windows.onOldestDurable();
    }
  }

  private static Map<String, Double> expected(List<List<TestSample>> log) {
    Map<String, Double> samples = new HashMap<>();
    log.forEach(
        record ->
            record.forEach(
                sample ->
                    samples.put(sample.series() + "@" + sample.timeMillis(), sample.value())));
    return samples;
  }

  private static Map<String, Double> stored(Shard shard) {
    Map<String, Double> samples = new HashMap<>();
    for (WindowRow row : shard.rows) {
      SampleBuffer buffer = new SampleBuffer();
      ChunkDecoder.decode(row.chunk(), 0, row.chunk().length, buffer);
      for (int i = 0; i < buffer.size(); i++) {
        samples.put(row.series().low() + "@" + buffer.time(i), buffer.value(i));
      }
    }
    return samples;
  }
}
