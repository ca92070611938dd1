package io.tidemark.model.chunk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class BitWriterTest {

  private static final int FIELDS = 400;

  @Test
  void fieldsOfAnyWidthComeBack() {
    BitWriter out = new BitWriter();
    for (long seed = 0; seed < 500; seed++) {
      out.reset();
      int[] widths = new Random(seed).ints(FIELDS, 0, 65).toArray();
      long[] fields = new Random(~seed).longs(FIELDS).toArray();
      for (int i = 0; i < FIELDS; i++) {
        fields[i] = widths[i] == 0 ? 0 : fields[i] >>> (64 - widths[i]);
        out.write(fields[i], widths[i]);
      }
      byte[] bytes = out.toChecksummedBytes();
      BitReader in = new BitReader(bytes, 0, bytes.length - 1);
      for (int i = 0; i < FIELDS; i++) {
        assertThat(in.read(widths[i])).as("seed %d, field %d", seed, i).isEqualTo(fields[i]);
      }
    }
  }

  @Test
  void bitsAreWrittenMostSignificantFirst() {
    BitWriter out = new BitWriter();
    out.write(1, 1);
    out.write(0b01, 2);
    out.write(0x7ff, 11);

    assertThat(Arrays.copyOf(out.toChecksummedBytes(), 2))
        .isEqualTo(new byte[] {(byte) 0b1011_1111, (byte) 0b1111_1100});
  }

  @Test
  void varintsComeBackInNoMoreThanNineBytes() {
    BitWriter out = new BitWriter();
    for (int bit = 0; bit < 64; bit++) {
      for (long value : new long[] {1L << bit, (1L << bit) - 1, -(1L << bit)}) {
        out.reset();
        out.writeVarint(value);
        out.writeSignedVarint(value);
        byte[] bytes = out.toChecksummedBytes();
        BitReader in = new BitReader(Arrays.copyOf(bytes, bytes.length + 8), 0, bytes.length - 1);

        assertThat(in.readVarint()).isEqualTo(value);
        assertThat(in.readSignedVarint()).isEqualTo(value);
        assertThat(in.remainingBits()).isZero();
        assertThat(bytes).hasSizeLessThanOrEqualTo(9 + 9 + 1);
      }
    }
  }

  @Test
  void aReaderStopsAtItsEnd() {
    BitReader in = new BitReader(new byte[16], 0, 3);
    in.read(20);

    assertThatThrownBy(() -> in.read(5)).isInstanceOf(ChunkFormatException.class);
    assertThat(in.read(4)).isZero();
  }
}
