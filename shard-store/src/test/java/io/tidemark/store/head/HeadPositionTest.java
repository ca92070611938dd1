package io.tidemark.store.head;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class HeadPositionTest {

  private static final HeadPosition POSITION =
      new HeadPosition(300_000, 41, 57, 612_345, 612_400, 300_000, 600_000);

  @Test
  void comesBackFromItsBytes() {
    assertThat(HeadPosition.decode(POSITION.encode())).isEqualTo(POSITION);
    HeadPosition empty = new HeadPosition(Long.MIN_VALUE, -1, 0, Long.MIN_VALUE, 5);
    assertThat(HeadPosition.decode(empty.encode())).isEqualTo(empty).isNotEqualTo(POSITION);
  }

  @Test
  void hasTheBytesThatTheFormatPageShows() {
    assertThat(HexFormat.of().formatHex(POSITION.encode()))
        .isEqualTo(
            "01"
                + "00000000000493e0"
                + "0000000000000029"
                + "0000000000000039"
                + "00000000000957f9"
                + "0000000000095830"
                + "00000002"
                + "00000000000493e0"
                + "00000000000927c0");
  }

  @Test
  void refusesBytesCutAnywhereAndOtherVersions() {
    byte[] bytes = POSITION.encode();
    for (int length = 0; length < bytes.length; length++) {
      byte[] cut = Arrays.copyOf(bytes, length);
      assertThatThrownBy(() -> HeadPosition.decode(cut))
          .isInstanceOf(HeadUnavailableException.class);
    }
    bytes[0] = 2;
    assertThatThrownBy(() -> HeadPosition.decode(bytes))
        .isInstanceOf(HeadUnavailableException.class)
        .hasMessageContaining("version 2");
  }
}
