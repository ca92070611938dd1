package io.tidemark.query.rows;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.model.chunk.ChunkEncoder;
import io.tidemark.model.labels.Labels;
import io.tidemark.model.labels.SeriesId;
import io.tidemark.model.sample.MetricType;
import io.tidemark.model.window.WindowStarts;
import io.tidemark.model.window.Windows;
import io.tidemark.store.chunk.WindowSink;
import io.tidemark.store.series.IndexedSeries;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** Windows of 10 ms, so blocks of 60 ms. */
class CachedWindowsTest {

  private static final long WINDOW = 10;
  private static final long BLOCK = 60;

  /** The origin of a row that has more samples than are read from memory at once. */
  private static final long MANY = 99;

  private record Row(int series, long window, long origin) {}

  private final List<IndexedSeries> series =
      IntStream.range(0, 6).mapToObj(CachedWindowsTest::series).toList();
  private final Set<Row> stored =
      new TreeSet<>(
          Comparator.comparingLong(Row::window)
              .thenComparingInt(Row::series)
              .thenComparingLong(Row::origin));
  private final List<String> reads = new ArrayList<>();
  private long changes;
  private final Map<Long, Long> versions = new HashMap<>();
  private final CachedWindows cached =
      new CachedWindows("europe-0", this::read, new Windows(WINDOW), new RowCache(1 << 20));

  private static IndexedSeries series(int number) {
    return new IndexedSeries(
        new SeriesId(number, 77L * number), Labels.EMPTY, 1, MetricType.GAUGE, number % 2);
  }

  private void read(List<IndexedSeries> asked, WindowStarts starts, WindowSink sink) {
    reads.add(asked.size() + " series " + starts.firstMillis() + ".." + starts.lastMillis());
    for (Row row : stored) {
      int position = asked.indexOf(series.get(row.series()));
      if (position >= 0 && starts.contains(row.window())) {
        byte[] chunk = chunk(row);
        byte[] message = new byte[chunk.length + 3];
        System.arraycopy(chunk, 0, message, 3, chunk.length);
        sink.row(position, row.window(), row.origin(), message, 3, chunk.length);
      }
    }
  }

  private static byte[] chunk(Row row) {
    int count = row.origin() == MANY ? 20_001 : 1;
    long[] times = LongStream.range(row.window(), row.window() + count).toArray();
    double[] values = new double[count];
    Arrays.fill(values, 100.0 * row.series() + row.origin());
    return new ChunkEncoder().encode(times, values, count);
  }

  private OptionalLong version(int partition, long from, long to) {
    Long version = versions.get(Math.floorDiv(from, BLOCK));
    return version == null ? OptionalLong.empty() : OptionalLong.of(version + partition);
  }

  private List<String> ask(List<IndexedSeries> asked, long from, long to) {
    List<String> rows = new ArrayList<>();
    cached.read(asked, from, to, this::version, sink(rows));
    return rows;
  }

  private static WindowSink sink(List<String> rows) {
    return (position, window, origin, bytes, offset, length) ->
        rows.add(
            position
                + " "
                + window
                + " "
                + origin
                + " "
                + HexFormat.of().formatHex(bytes, offset, offset + length));
  }

  /** What an uncached read gives, series by series. */
  private List<String> expected(List<IndexedSeries> asked, long from, long to) {
    List<String> rows = new ArrayList<>();
    for (int i = 0; i < asked.size(); i++) {
      int position = i;
      List<String> own = new ArrayList<>();
      read(List.of(asked.get(i)), new Windows(WINDOW).startsTouching(from, to), sink(own));
      own.forEach(row -> rows.add(position + row.substring(1)));
    }
    return rows;
  }

  @Test
  void readsASettledBlockOnce() {
    stored.add(new Row(0, 60, 1));
    stored.add(new Row(1, 110, 2));
    versions.put(1L, 5L);
    List<IndexedSeries> two = series.subList(0, 2);
    List<String> first = ask(two, 75, 119);
    assertThat(first).hasSize(1).first().asString().startsWith("1 110 2 ");
    assertThat(ask(two, 75, 119)).isEqualTo(first);
    assertThat(reads).containsExactly("2 series 60..119");
  }

  @Test
  void knowsThatThereAreNoRows() {
    versions.put(1L, 5L);
    ask(series, 80, 100);
    ask(series, 80, 100);
    assertThat(reads).hasSize(1);
  }

  @Test
  void fetchesOnlyTheSeriesAndBlocksThatAreMissing() {
    for (long block = 0; block < 4; block++) {
      versions.put(block, 1L);
    }
    ask(series.subList(0, 2), 80, 100);
    reads.clear();
    ask(series.subList(0, 3), 80, 170);
    assertThat(reads).containsExactly("3 series 60..179");
    reads.clear();
    ask(series.subList(1, 4), 80, 170);
    assertThat(reads).containsExactly("1 series 60..179");
  }

  @Test
  void readsABlockAgainWhenItsVersionChanged() {
    versions.put(1L, 5L);
    assertThat(ask(series, 80, 100)).isEmpty();
    stored.add(new Row(3, 90, 7));
    assertThat(ask(series, 80, 100)).as("as it was").isEmpty();
    versions.put(1L, 6L);
    assertThat(ask(series, 80, 100)).hasSize(1);
  }

  @Test
  void neverKeepsABlockThatIsNotSettled() {
    assertThat(ask(series, 80, 100)).isEmpty();
    assertThat(reads)
        .as("and fetches no more of it than is asked for")
        .containsExactly("6 series 72..100");
    stored.add(new Row(3, 90, 7));
    assertThat(ask(series, 80, 100)).hasSize(1);
  }

  @Test
  void keepsNothingWithoutMemory() {
    CachedWindows none =
        new CachedWindows("europe-0", this::read, new Windows(WINDOW), new RowCache(0));
    versions.put(1L, 5L);
    for (int i = 0; i < 2; i++) {
      none.read(series, 80, 100, this::version, sink(new ArrayList<>()));
    }
    assertThat(reads).hasSize(2);
  }

  @Test
  void readsFromMemoryWhatIsThereWholeAndNothingElse() {
    stored.add(new Row(0, 60, 1));
    stored.add(new Row(1, 110, 2));
    versions.put(1L, 5L);
    List<IndexedSeries> two = series.subList(0, 2);
    List<String> rows = new ArrayList<>();
    assertThat(cached.readFromMemory(two, 68, 119, this::version, sink(rows))).isFalse();
    List<String> read = ask(two, 68, 119);
    reads.clear();
    assertThat(cached.readFromMemory(two, 68, 119, this::version, sink(rows))).isTrue();
    assertThat(rows).isEqualTo(read).hasSize(2);
    rows.clear();
    assertThat(cached.readFromMemory(series, 68, 119, this::version, sink(rows)))
        .as("four of six are not there")
        .isFalse();
    assertThat(cached.readFromMemory(two, 68, 120, this::version, sink(rows)))
        .as("nor the next block")
        .isFalse();
    versions.put(1L, 6L);
    assertThat(cached.readFromMemory(two, 68, 119, this::version, sink(rows))).isFalse();
    assertThat(rows).isEmpty();
    assertThat(reads).isEmpty();
  }

  @Test
  void manySamplesAreNotLittleHoweverFewTheirRows() {
    stored.add(new Row(0, 60, MANY));
    versions.put(1L, 5L);
    List<IndexedSeries> one = series.subList(0, 1);
    List<String> rows = new ArrayList<>();
    assertThat(ask(one, 68, 119)).hasSize(1);
    assertThat(cached.readFromMemory(one, 68, 119, this::version, sink(rows))).isFalse();
    assertThat(rows).isEmpty();
  }

  @Test
  void aRangeWithoutBoundsGoesPastTheCache() {
    stored.add(new Row(3, 90, 7));
    assertThat(ask(series, Long.MIN_VALUE, Long.MAX_VALUE)).hasSize(1);
    assertThat(ask(series, -1_000_000_000_000L, 1_000_000_000_000L)).hasSize(1);
  }

  @Test
  void answersAsTheShardWouldWhateverIsKept() {
    long seed = new Random().nextLong();
    Random random = new Random(seed);
    for (int round = 0; round < 2_000; round++) {
      long block = random.nextLong(-2, 3);
      if (random.nextInt(4) == 0) {
        // A late row and the version that tells of it, or a block that opens.
        stored.add(
            new Row(
                random.nextInt(6), block * BLOCK + WINDOW * random.nextInt(6), random.nextInt(50)));
        versions.put(block, ++changes);
      } else if (random.nextInt(20) == 0) {
        versions.remove(block);
      }
      long from = block * BLOCK + random.nextInt(120);
      long to = from + random.nextInt(200);
      List<IndexedSeries> asked = series.stream().filter(one -> random.nextInt(3) > 0).toList();
      assertThat(ask(asked, from, to))
          .as("seed %d round %d", seed, round)
          .isEqualTo(expected(asked, from, to));
    }
  }
}
