package io.tidemark.collector.decode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidemark.model.error.ErrorCode;
import io.tidemark.model.error.PipelineException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.xerial.snappy.Snappy;

class SnappyBlockTest {

  private static final long LIMIT = 32L * 1024 * 1024;

  @Test
  void uncompressesWhatItDeclares() throws IOException {
    byte[] text = "tide and mark ".repeat(5_000).getBytes(StandardCharsets.UTF_8);
    byte[] block = Snappy.compress(text);
    int length = SnappyBlock.uncompressedLength(block, block.length, LIMIT);
    byte[] into = new byte[length + 10];
    SnappyBlock.uncompress(block, block.length, into);
    assertThat(Arrays.copyOf(into, length)).isEqualTo(text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ffffffff0f00", // declares 4 GB
        "8080808080808001", // no end within five bytes
        "ff", // ends within the length
        "", // no length
        "80808010000000", // 32 MiB out of three bytes
      })
  void refusesALengthBeforeAllocatingForIt(String hex) {
    byte[] block = HexFormat.of().parseHex(hex);
    assertThatThrownBy(() -> SnappyBlock.uncompressedLength(block, block.length, LIMIT))
        .isInstanceOfSatisfying(
            PipelineException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.BAD_DATA));
  }

  @Test
  void neverFailsInAnotherWayOnDamagedBlocks() throws IOException {
    long seed = new Random().nextLong();
    Random random = new Random(seed);
    byte[] good = Snappy.compress("tide and mark ".repeat(50).getBytes(StandardCharsets.UTF_8));
    for (int round = 0; round < 20_000; round++) {
      byte[] block = Arrays.copyOf(good, 1 + random.nextInt(good.length));
      block[random.nextInt(block.length)] = (byte) random.nextInt();
      try {
        int length = SnappyBlock.uncompressedLength(block, block.length, LIMIT);
        SnappyBlock.uncompress(block, block.length, new byte[length]);
      } catch (PipelineException e) {
        assertThat(e.code()).describedAs("seed %d", seed).isEqualTo(ErrorCode.BAD_DATA);
      }
    }
  }
}
