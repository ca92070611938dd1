package io.tidemark.model.labels;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class CodePointOrderTest {

  @Test
  void aSupplementaryCharacterComesAfterTheWholeBasicPlane() {
    assertThat(CodePointOrder.compare("\uffee", "\ud83d\ude00")).isNegative();
    assertThat("\uffee".compareTo("\ud83d\ude00")).as("the order of UTF-16").isPositive();
  }

  @Test
  void aPrefixComesFirst() {
    assertThat(CodePointOrder.compare("job", "jobs")).isNegative();
    assertThat(CodePointOrder.compare("", "a")).isNegative();
    assertThat(CodePointOrder.compare("job", "job")).isZero();
  }

  @Test
  void theOrderIsThatOfTheUtf8Bytes() {
    long seed = 17;
    Random random = new Random(seed);
    for (int round = 0; round < 100_000; round++) {
      String left = text(random);
      String right = text(random);
      int bytes =
          Arrays.compareUnsigned(
              left.getBytes(StandardCharsets.UTF_8), right.getBytes(StandardCharsets.UTF_8));

      assertThat(Integer.signum(CodePointOrder.compare(left, right)))
          .as("seed %d: \"%s\" and \"%s\"", seed, left, right)
          .isEqualTo(Integer.signum(bytes));
    }
  }

  private static String text(Random random) {
    int[] alphabet = {'a', 'b', 0x7f, 0xe4, 0x7ff, 0x800, 0xd7ff, 0xe000, 0xfffd, 0x10000, 0x1f600};
    int[] points = new int[random.nextInt(4)];
    Arrays.setAll(points, i -> alphabet[random.nextInt(alphabet.length)]);
    return new String(points, 0, points.length);
  }
}
