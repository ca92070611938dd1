package io.tidemark.store.chunk;

import static io.tidemark.store.TestSeries.read;
import static io.tidemark.store.TestSeries.row;
import static io.tidemark.store.TestSeries.window;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidemark.store.TestSeries;
import io.tidemark.store.TestShards;
import io.tidemark.store.pool.ShardPool;
import io.tidemark.store.pool.ShardUnavailableException;
import io.tidemark.store.series.SeriesRow;
import io.tidemark.store.watermark.Checkpoint;
import io.tidemark.store.watermark.CheckpointRepository;
import io.tidemark.store.watermark.CheckpointUpdate;
import io.tidemark.store.watermark.FencedException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ShardWriterIT {

  private static final SeriesRow UP = row("__name__", "up", "job", "a");
  private static final SeriesRow OTHER = row("__name__", "up", "job", "b");
  private static final SeriesRow DOWN = row("__name__", "down");
  private static final Checkpoint FIRST = new Checkpoint(300_000, 10, Map.of(600_000L, 7L));

  private static TestShards shards;

  private ShardPool pool;
  private ShardWriter writer;
  private WindowReader reader;
  private CheckpointRepository checkpoints;

  @BeforeAll
  static void start() {
    shards = new TestShards();
  }

  @AfterAll
  static void stop() {
    shards.close();
  }

  @BeforeEach
  void newShard() {
    pool = shards.newShard();
    writer = new ShardWriter(pool);
    reader = new WindowReader(pool, metric -> 2);
    checkpoints = new CheckpointRepository(pool);
  }

  @Test
  void readsBackWhatItWroteWithLateRowsInOrderOfTheirOffsets() throws Exception {
    writer.write(windows(window(UP, 5, 1000, 1, 2000, 2), window(OTHER, 5, 1000, 10)));
    writer.write(windows(window(UP, 90, 2000, 99, 3000, 3)));
    writer.write(windows(window(UP, 8, 300_000, 4), window(DOWN, 8, 1000, 7)));

    assertThat(read(reader, 0, 1_000_000, OTHER, UP, DOWN))
        .containsExactly(
            List.of("1000=10.0"),
            List.of("1000=1.0", "2000=2.0", "2000=99.0", "3000=3.0", "300000=4.0"),
            List.of("1000=7.0"));
    assertThat(read(reader, 1000, 2999, UP)).containsExactly(List.of("2000=2.0", "2000=99.0"));
    assertThat(read(reader, 299_999, 300_000, UP)).containsExactly(List.of("300000=4.0"));
    assertThat(read(reader, Long.MIN_VALUE, Long.MAX_VALUE, DOWN))
        .containsExactly(List.of("1000=7.0"));
    assertThat(read(reader, 3000, 299_999, UP)).containsExactly(List.of());
  }

  @Test
  void keepsThePreAggregatesAndBitsOfEveryDouble() throws Exception {
    writer.write(windows(window(UP, 5, 1000, 4, 2000, -0.0, 3000, 7)));
    assertThat(
            TestShards.strings(
                pool,
                "select concat_ws(' ', window_start, origin, sample_count, first_time,"
                    + " last_time, sum, min, max, first, last, increase) from metrics_current"))
        .containsExactly("0 5 3 1000 3000 11 -0 7 4 7 7");
  }

  @Test
  void asksForFewOfManySeriesByIdAndForMostWithout() throws Exception {
    List<SeriesRow> series = new ArrayList<>();
    List<WindowRow> rows = new ArrayList<>();
    for (int i = 0; i < 3000; i++) {
      series.add(row("__name__", "many", "i", String.valueOf(i)));
      rows.add(window(series.get(i), 5, 1000, i));
    }
    writer.write(windows(rows.toArray(WindowRow[]::new)));
    WindowReader many = new WindowReader(pool, metric -> 3000);
    for (int asked : new int[] {1, 100, 2900}) {
      List<List<String>> samples =
          read(many, 0, 1000, series.subList(0, asked).toArray(SeriesRow[]::new));
      for (int i = 0; i < asked; i++) {
        assertThat(samples.get(i)).containsExactly("1000=" + (double) i);
      }
    }
  }

  @Test
  void aSinkThatThrowsEndsTheReadAndLeavesThePoolFit() throws Exception {
    List<WindowRow> rows = new ArrayList<>();
    for (int i = 0; i < 5000; i++) {
      rows.add(window(UP, i, 1000, i));
    }
    writer.write(windows(rows.toArray(WindowRow[]::new)));
    for (int round = 0; round < 10; round++) {
      assertThatThrownBy(
              () ->
                  reader.read(
                      List.of(TestSeries.indexed(UP)),
                      TestSeries.WINDOWS.startsTouching(0, 1000),
                      (series, start, firstOffset, bytes, offset, length) -> {
                        throw new IllegalStateException("enough");
                      }))
          .hasMessage("enough");
    }
    assertThat(read(reader, 0, 1000, UP).getFirst()).hasSize(5000);
  }

  @Test
  void anInterruptEndsAReadThatWaitsForTheShard() throws Exception {
    writer.write(windows(window(UP, 5, 1000, 1)));
    CompletableFuture<List<List<String>>> outcome = new CompletableFuture<>();
    try (Connection blocker = pool.connection()) {
      blocker.setAutoCommit(false);
      try (Statement statement = blocker.createStatement()) {
        statement.execute("lock table metrics_current in access exclusive mode");
      }
      Thread waiting =
          Thread.startVirtualThread(
              () -> {
                try {
                  outcome.complete(read(reader, 0, 1000, UP));
                } catch (RuntimeException e) {
                  outcome.completeExceptionally(e);
                }
              });
      awaitLockWait();
      waiting.interrupt();
      // The lock timeout of the shard would end the wait too, but later.
      assertThatThrownBy(() -> outcome.get(5, TimeUnit.SECONDS))
          .hasCauseInstanceOf(ShardUnavailableException.class);
      blocker.rollback();
      blocker.setAutoCommit(true);
    }
    assertThat(read(reader, 0, 1000, UP)).containsExactly(List.of("1000=1.0"));
  }

  private void awaitLockWait() throws SQLException {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
    while (TestShards.strings(pool, "select pid from pg_locks where not granted").isEmpty()) {
      assertThat(System.nanoTime()).as("nobody waits for the lock").isLessThan(deadline);
    }
  }

  @Test
  void storesNothingWhenOnePartFails() throws Exception {
    TestShards.execute(
        pool,
        "alter table metrics_current add constraint no_down check (metric_key <> "
            + DOWN.metricKey()
            + ")");
    ShardWrite write =
        new ShardWrite(
            List.of(UP),
            List.of(),
            List.of(),
            List.of(window(UP, 5, 1000, 1), window(DOWN, 5, 1000, 1)),
            List.of(new CheckpointUpdate(1, 3, Checkpoint.NONE, FIRST)),
            List.of());
    assertThatThrownBy(() -> writer.write(write)).isInstanceOf(SQLException.class);
    assertThat(count("series")).isZero();
    assertThat(count("metrics_current")).isZero();
    assertThat(checkpoints.load(1, 3)).isEqualTo(Checkpoint.NONE);
  }

  @Test
  void movesACheckpointOnlyFromWhatItsOwnerKnows() throws Exception {
    Checkpoint second = new Checkpoint(300_000, 20, Map.of(600_000L, 20L));
    writer.write(move(Checkpoint.NONE, FIRST, window(UP, 5, 1000, 1)));
    assertThat(checkpoints.load(1, 3)).isEqualTo(FIRST);
    writer.write(move(FIRST, second, window(UP, 15, 301_000, 1)));
    assertThat(checkpoints.load(1, 3)).isEqualTo(second);

    Checkpoint elsewhere = new Checkpoint(600_000, 30, Map.of(600_000L, 30L));
    for (Checkpoint stale : List.of(Checkpoint.NONE, FIRST)) {
      assertThatThrownBy(() -> writer.write(move(stale, elsewhere, window(DOWN, 25, 1000, 1))))
          .isInstanceOf(FencedException.class)
          .hasMessageContaining("topic 1 partition 3");
    }
    assertThat(checkpoints.load(1, 3)).isEqualTo(second);
    assertThat(count("metrics_current")).isEqualTo(2);
    assertThat(checkpoints.loadAll())
        .singleElement()
        .satisfies(stored -> assertThat(stored.checkpoint()).isEqualTo(second));
  }

  @Test
  void aMoveThatChangesOnlyTheTimeFencesAnotherOwnerToo() throws Exception {
    writer.write(move(Checkpoint.NONE, FIRST));
    Checkpoint idle = new Checkpoint(900_000, 10, Map.of());
    writer.write(move(FIRST, idle));
    Checkpoint other = new Checkpoint(600_000, 10, Map.of(600_000L, 8L));
    assertThatThrownBy(() -> writer.write(move(FIRST, other))).isInstanceOf(FencedException.class);
    assertThat(checkpoints.load(1, 3)).isEqualTo(idle);
  }

  @Test
  void repeatingAWriteAfterALostAnswerChangesNothing() throws Exception {
    ShardWrite write = move(Checkpoint.NONE, FIRST, window(UP, 5, 1000, 1), window(DOWN, 5, 2, 2));
    writer.write(write);
    writer.write(write);
    assertThat(count("metrics_current")).isEqualTo(2);
    assertThat(checkpoints.load(1, 3)).isEqualTo(FIRST);
  }

  @Test
  void aRowThatIsThereAlreadyIsReplacedAndItsNewNeighboursAreStored() throws Exception {
    writer.write(windows(window(UP, 5, 1000, 1)));
    writer.write(windows(window(UP, 5, 1000, 1, 2000, 2), window(OTHER, 5, 1000, 10)));
    assertThat(read(reader, 0, 5000, UP, OTHER))
        .containsExactly(List.of("1000=1.0", "2000=2.0"), List.of("1000=10.0"));
    assertThat(count("metrics_current")).isEqualTo(2);
    // The staging table of the connection is empty again.
    writer.write(windows(window(UP, 5, 1000, 3)));
    assertThat(read(reader, 0, 5000, UP)).containsExactly(List.of("1000=3.0"));
  }

  @Test
  void twoRowsOfOneKeyInAWriteAreRefused() {
    assertThatThrownBy(() -> writer.write(windows(window(UP, 5, 1000, 1), window(UP, 5, 2000, 2))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("two rows of series " + UP.id());
  }

  @Test
  void makesThePartitionsOfEveryDayItMeets() throws Exception {
    double monthEnd = Instant.parse("2024-02-29T23:55:00Z").toEpochMilli();
    double midnight = Instant.parse("2024-03-01T00:00:00Z").toEpochMilli();
    double beforeTheEpoch = -1000;
    writer.write(
        windows(
            window(UP, 1, monthEnd, 1),
            window(UP, 1, midnight, 2),
            window(UP, 1, beforeTheEpoch, 3)));
    assertThat(partitions())
        .containsExactly(
            "metrics_current_19691231", "metrics_current_20240229", "metrics_current_20240301");
    assertThat(read(reader, Long.MIN_VALUE, Long.MAX_VALUE, UP).getFirst())
        .extracting(sample -> sample.substring(sample.indexOf('=')))
        .containsExactly("=3.0", "=1.0", "=2.0");
  }

  @Test
  void makesAPartitionAnewThatWasDroppedBehindItsBack() throws Exception {
    writer.write(windows(window(UP, 1, 1000, 1)));
    TestShards.execute(pool, "drop table metrics_current_19700101");
    writer.write(windows(window(UP, 2, 1000, 2)));
    assertThat(read(reader, 0, 1000, UP)).containsExactly(List.of("1000=2.0"));
  }

  @Test
  void manyDaysAtOnceAndTwoWritersDoNotDisturbEachOther() throws Exception {
    WindowRow[] rows = new WindowRow[100];
    for (int day = 0; day < rows.length; day++) {
      rows[day] = window(UP, 1, day * 86_400_000.0, day);
    }
    Thread other =
        Thread.startVirtualThread(
            () -> {
              try {
                new ShardWriter(pool).write(windows(rows));
              } catch (SQLException | FencedException e) {
                throw new IllegalStateException(e);
              }
            });
    writer.write(windows(rows));
    other.join();
    assertThat(read(reader, -1, Long.MAX_VALUE, UP).getFirst()).hasSize(100);
    assertThat(partitions()).hasSize(100);
  }

  @Test
  void takesChunksLargerThanAPage() throws Exception {
    double[] samples = new double[2 * 3000];
    Random random = new Random(5);
    for (int i = 0; i < 3000; i++) {
      samples[2 * i] = 100.0 * i;
      samples[2 * i + 1] = random.nextDouble();
    }
    writer.write(windows(window(UP, 1, samples)));
    List<String> found = read(reader, -1, 300_000, UP).getFirst();
    assertThat(found).hasSize(3000).last().isEqualTo("299900=" + samples[5999]);
  }

  private static ShardWrite windows(WindowRow... rows) {
    return new ShardWrite(List.of(), List.of(), List.of(), List.of(rows), List.of(), List.of());
  }

  private static ShardWrite move(Checkpoint expected, Checkpoint next, WindowRow... rows) {
    return new ShardWrite(
        List.of(UP),
        List.of(),
        List.of(),
        List.of(rows),
        List.of(new CheckpointUpdate(1, 3, expected, next)),
        List.of());
  }

  private long count(String table) throws SQLException {
    return Long.parseLong(TestShards.strings(pool, "select count(*) from " + table).getFirst());
  }

  private List<String> partitions() throws SQLException {
    return TestShards.strings(
        pool,
        "select inhrelid::regclass::text from pg_inherits"
            + " where inhparent = 'metrics_current'::regclass order by 1");
  }
}
