package io.tidemark.processor.window;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.model.chunk.ChunkEncoder;
import io.tidemark.processor.window.Batches.Impossible;
import io.tidemark.processor.window.Batches.TestSample;
import io.tidemark.store.chunk.RowOrigin;
import io.tidemark.store.late.LateWindow;
import io.tidemark.store.watermark.Checkpoint;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Windows on a time line: 5 min, 30 s of grace, written after 60 s without a sample. */
class TopicWindowsTest {

  private static final long START = 1_700_000_100_000L; // a multiple of five minutes
  private static final long WINDOW = Duration.ofMinutes(5).toMillis();

  private static final WindowPolicy POLICY =
      WindowPolicy.of(
          Duration.ofMinutes(5),
          Duration.ofSeconds(30),
          Duration.ofSeconds(60),
          Duration.ofHours(1),
          1 << 20);

  private final MutableClock clock = new MutableClock(START);
  private final TopicWindows windows = new TopicWindows(0, 0, Checkpoint.NONE, POLICY, clock);
  private final Impossible impossible = new Impossible();
  private long offset;

  private void send(TestSample... samples) {
    windows.append(Batches.of(samples), offset++, impossible);
  }

  /** One sample of each of many series at one time. */
  private void scrape(int series, long timeMillis) {
    List<TestSample> samples = new ArrayList<>();
    for (int i = 0; i < series; i++) {
      samples.add(new TestSample(i, timeMillis, i));
    }
    windows.append(Batches.of(samples), offset++, impossible);
  }

  private SealedWindows sealed() {
    return Objects.requireNonNull(windows.seal(), "nothing to seal");
  }

  @Test
  void sealsAWindowWhenEventTimePassesItsGrace() {
    scrape(10, START + 15_000);
    scrape(10, START + WINDOW + 29_999);
    assertThat(windows.seal()).isNull();
    scrape(10, START + WINDOW + 30_000);
    SealedWindows sealed = sealed();
    assertThat(sealed.late()).isEmpty();
    assertThat(sealed.windowStarts()).containsExactly(START);
    assertThat(sealed.rows()).hasSize(10);
    assertThat(sealed.checkpoint().next()).isEqualTo(new Checkpoint(START + WINDOW, 3, Map.of()));
  }

  @Test
  void oneSeriesAheadDoesNotSealTheWindowsOfOthers() {
    scrape(20, START + 15_000);
    send(new TestSample(3, START + 50 * 60_000, 1));
    send(new TestSample(3, START + 50 * 60_000 + 15_000, 1));
    assertThat(windows.seal()).isNull();
    assertThat(windows.openStarts()).contains(START);
  }

  @Test
  void aTenthOfTheSeriesAheadIsAQuorum() {
    scrape(20, START + 15_000);
    scrape(2, START + WINDOW + 30_000);
    assertThat(sealed().windowStarts()).containsExactly(START);
  }

  @Test
  void aSingleSeriesIsItsOwnQuorum() {
    send(new TestSample(1, START, 1));
    send(new TestSample(1, START + 2 * WINDOW, 1));
    assertThat(sealed().windowStarts()).containsExactly(START);
  }

  @Test
  void anIdleWindowIsSealedByTheWallClockOnlyAfterItsEndAndGrace() {
    send(new TestSample(1, START + 1_000, 1));
    clock.advance(WINDOW + 29_999);
    assertThat(windows.seal()).isNull();
    clock.advance(1);
    assertThat(sealed().checkpoint().next().sealedUntilMillis()).isEqualTo(START + WINDOW);
  }

  @Test
  void anIdleWindowAheadOfTheClockIsWrittenEarlySoThatItHoldsNoCommitBack() {
    scrape(20, START + 1_000);
    send(new TestSample(1, START + 50 * 60_000, 1));
    clock.advance(60_000);
    scrape(20, START + 61_000);
    SealedWindows early = sealed();
    long ahead = POLICY.windows().startOf(START + 50 * 60_000);
    assertThat(early.windowStarts()).containsExactly(ahead);
    assertThat(early.checkpoint().next().early()).containsEntry(ahead, 3L);
    windows.onOldestDurable();
    assertThat(windows.heldBackOffset()).isZero();
  }

  @Test
  void lateSamplesAreWrittenAsRowsOfTheirOwn() {
    scrape(5, START + 15_000);
    scrape(5, START + WINDOW + 30_000);
    sealed();
    send(new TestSample(2, START + 30_000, 7));
    assertThat(windows.lateSamples()).isEqualTo(1);
    assertThat(windows.seal()).as("late samples are gathered for a while").isNull();
    clock.advance(10_000);
    SealedWindows late = sealed();
    assertThat(late.late())
        .containsExactly(new LateWindow(0, 0, START, late.checkpoint().next().nextOffset()));
    assertThat(late.rows()).hasSize(1);
    assertThat(late.rows().getFirst().windowStartMillis()).isEqualTo(START);
    assertThat(late.rows().getFirst().origin()).isEqualTo(RowOrigin.of(0, 2));
    assertThat(late.checkpoint().next()).isEqualTo(new Checkpoint(START + WINDOW, 3, Map.of()));
  }

  @Test
  void commitsWaitForTheOldestRecordOfAWindowThatIsNotDurable() {
    scrape(5, START + 15_000);
    scrape(5, START + 30_000);
    scrape(5, START + WINDOW + 30_000);
    assertThat(windows.heldBackOffset()).isZero();
    sealed();
    assertThat(windows.heldBackOffset()).as("sealed is not durable yet").isZero();
    windows.onOldestDurable();
    assertThat(windows.heldBackOffset()).isEqualTo(2);
  }

  @Test
  void aSampleThatCannotBeTrueIsHandedBackAndOpensNoWindow() {
    long aYear = Duration.ofDays(365).toMillis();
    send(new TestSample(1, START + aYear, 1), new TestSample(2, START, 1));
    assertThat(impossible.times).containsExactly(START + aYear);
    assertThat(windows.openStarts()).containsExactly(START);
  }

  @Test
  void theFirstOfTwoSamplesAtOneTimeIsKept() {
    send(new TestSample(1, START, 1));
    send(new TestSample(1, START, 2));
    scrape(2, START + WINDOW + 30_000);
    scrape(2, START + WINDOW + 45_000);
    assertThat(sealed().rows().getFirst().aggregates().sum()).isEqualTo(1);
  }

  @Test
  void moreMemoryThanAllowedIsWrittenEarly() {
    WindowPolicy tight =
        WindowPolicy.of(
            Duration.ofMinutes(5),
            Duration.ofSeconds(30),
            Duration.ofSeconds(60),
            Duration.ofHours(1),
            2_000);
    TopicWindows small = new TopicWindows(0, 0, Checkpoint.NONE, tight, clock);
    List<TestSample> many = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      many.add(new TestSample(i, START, 1));
    }
    small.append(Batches.of(many), 0, impossible);
    SealedWindows early = Objects.requireNonNull(small.seal(), "nothing to seal");
    assertThat(early.rows()).hasSize(20);
    assertThat(small.openStarts()).isEmpty();
  }

  @Test
  void aLateWindowThatIsFullIsWrittenAtOnce() {
    scrape(5, START + 15_000);
    scrape(5, START + WINDOW + 30_000);
    sealed();
    List<TestSample> burst = new ArrayList<>();
    for (int i = 0; i < OpenWindow.FULL_SERIES; i++) {
      burst.add(new TestSample(2, START + i, i));
    }
    windows.append(Batches.of(burst), offset++, impossible);
    assertThat(windows.isUrgent()).isTrue();
    assertThat(sealed().rows()).hasSize(1);
  }

  @Test
  void moreSamplesOfASeriesInOneRecordThanAChunkHoldsAreHandedBack() {
    for (int part = 0; part < 3; part++) {
      List<TestSample> burst = new ArrayList<>();
      for (int i = 0; i < 30_000; i++) {
        burst.add(new TestSample(2, START + part * 30_000L + i, i));
      }
      windows.append(Batches.of(burst), offset++, impossible);
    }
    assertThat(impossible.times).hasSize(90_000 - ChunkEncoder.MAX_SAMPLES);
    assertThat(sealed().rows().getFirst().aggregates().count()).isEqualTo(ChunkEncoder.MAX_SAMPLES);
  }

  @Test
  void aSparseSeriesIsNotWrittenBeforeItsWindowIsOver() {
    send(new TestSample(1, START + 1_000, 1));
    clock.advance(120_000);
    assertThat(windows.seal()).isNull();
    send(new TestSample(1, START + 121_000, 1));
    clock.advance(WINDOW);
    SealedWindows sealed = sealed();
    assertThat(sealed.rows().getFirst().aggregates().count()).isEqualTo(2);
    assertThat(sealed.checkpoint().next().early()).isEmpty();
  }
}
