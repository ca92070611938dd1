package io.tidemark.model.chunk;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

class ColumnTest {

  @Test
  void theModeFollowsTheShape() {
    assertThat(modeOf(5)).isEqualTo(ColumnMode.CONSTANT);
    assertThat(modeOf(5, 5, 5)).isEqualTo(ColumnMode.CONSTANT);
    assertThat(modeOf(5, 9)).isEqualTo(ColumnMode.STEADY);
    assertThat(modeOf(5, 20, 35, 50)).isEqualTo(ColumnMode.STEADY);
    assertThat(modeOf(1000, 1003, 1001, 1002, 1000, 1003)).isEqualTo(ColumnMode.PACKED_VALUES);
    assertThat(modeOf(0, 9_001, 18_003, 27_004, 36_007)).isEqualTo(ColumnMode.PACKED_DELTAS);
    assertThat(modeOf(0, 1, 4, 9, 16, 25, 36, 49, 64, 81, 100, 121, 144))
        .isEqualTo(ColumnMode.PACKED_SECOND_DELTAS);
    assertThat(modeOf(7, 7, 7, 7, 7, 7, 9000, 7, 7, 7, 7, 7, 7, 7))
        .isEqualTo(ColumnMode.SPLIT_VALUES);
    assertThat(modeOf(7, 7, 7, 7, 7, 7, 9000, 9000, 9000, 9000, 9000, 9000))
        .isEqualTo(ColumnMode.SPLIT_DELTAS);
    assertThat(modeOf(0, 1500, 3000, 4500, 6000, 9000, 10500, 12000, 13500, 15000, 16500, 18000))
        .isEqualTo(ColumnMode.SPLIT_SECOND_DELTAS);
  }

  @Test
  void theComputedSizeIsTheWrittenSize() {
    for (long seed = 0; seed < 20_000; seed++) {
      long[] column = randomColumn(seed);
      ColumnWriter writer = new ColumnWriter();
      writer.choose(column, column.length);
      BitReader written = write(writer, column);
      // All bytes are whole and one is the checksum.
      long padding = written.remainingBits() - Byte.SIZE - writer.costBits();

      assertThat(padding).as("seed %d, %s", seed, writer.mode()).isBetween(0L, 7L);
    }
  }

  @Test
  void everyColumnOfLongsComesBack() {
    for (long seed = 0; seed < 20_000; seed++) {
      long[] column = randomColumn(seed);
      ColumnWriter writer = new ColumnWriter();
      writer.choose(column, column.length);
      BitReader in = write(writer, column);
      long[] read = new long[column.length];
      ColumnReader reader = ColumnReader.readHead(writer.mode(), column.length, in);
      assertThat(reader.leastBits(column.length)).isLessThanOrEqualTo(in.remainingBits());
      reader.read(in, read, column.length);

      assertThat(read).as("seed %d, %s", seed, writer.mode()).isEqualTo(column);
    }
  }

  private static ColumnMode modeOf(long... column) {
    ColumnWriter writer = new ColumnWriter();
    writer.choose(column, column.length);
    return writer.mode();
  }

  private static BitReader write(ColumnWriter writer, long[] column) {
    BitWriter out = new BitWriter();
    writer.writeHead(column, out);
    writer.writeBits(column, column.length, out);
    byte[] bytes = out.toChecksummedBytes();
    byte[] loadable = new byte[bytes.length + Long.BYTES];
    System.arraycopy(bytes, 0, loadable, 0, bytes.length);
    return new BitReader(loadable, 0, bytes.length);
  }

  private static long[] randomColumn(long seed) {
    Random random = new Random(seed);
    long[] column = new long[1 + random.nextInt(40)];
    int common = random.nextInt(64);
    int rare = random.nextInt(64);
    int order = random.nextInt(3);
    for (int i = 0; i < column.length; i++) {
      long noise = random.nextLong() >> (random.nextInt(10) == 0 ? rare : common);
      column[i] =
          switch (order) {
            case 0 -> noise;
            case 1 -> i == 0 ? noise : column[i - 1] + noise;
            default -> i < 2 ? noise : 2 * column[i - 1] - column[i - 2] + noise;
          };
    }
    return column;
  }
}
