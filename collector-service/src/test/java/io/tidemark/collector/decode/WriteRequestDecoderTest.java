package io.tidemark.collector.decode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.fail;

import io.tidemark.model.error.ErrorCode;
import io.tidemark.model.error.PipelineException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WriteRequestDecoderTest {

  private static final String ONE = "3ff0000000000000";

  @Test
  void readsTheBytesOfTheSpecification() {
    // TimeSeries{ labels{name "__name__" value "a"}, samples{value 1, timestamp 300} }
    byte[] bytes =
        HexFormat.of()
            .parseHex(
                "0a1d"
                    + "0a0d"
                    + "0a085f5f6e616d655f5f"
                    + "120161"
                    + "120c"
                    + "09000000000000f03f"
                    + "10ac02");
    assertThat(decode(bytes)).containsExactly("series a", "sample 300 " + ONE);
  }

  @Test
  void readsSeriesSamplesAndMetadata() {
    byte[] bytes =
        new WriteRequestBytes()
            .series(1, 10, "__name__", "a", "x", "1")
            .metadata(1, "a", "help", "unit")
            .series(new WriteRequestBytes().label("__name__", "b").sample(1, 20).sample(1, 30))
            .toBytes();
    assertThat(decode(bytes))
        .containsExactly(
            "series a{x=\"1\"}",
            "sample 10 " + ONE,
            "metadata 1 a help unit",
            "series b",
            "sample 20 " + ONE,
            "sample 30 " + ONE);
  }

  @Test
  void keepsTheBitsOfAStaleMarkerAndTheSignOfATime() {
    byte[] bytes =
        new WriteRequestBytes()
            .series(Double.longBitsToDouble(0x7ff0000000000002L), -5, "__name__", "a")
            .toBytes();
    assertThat(decode(bytes)).containsExactly("series a", "sample -5 7ff0000000000002");
  }

  @Test
  void takesLabelsThatComeAfterOrBetweenSamples() {
    WriteRequestBytes series =
        new WriteRequestBytes().sample(1, 10).label("__name__", "a").sample(1, 20).label("x", "1");
    assertThat(decode(new WriteRequestBytes().series(series).toBytes()))
        .containsExactly("series a{x=\"1\"}", "sample 10 " + ONE, "sample 20 " + ONE);
  }

  @Test
  void skipsFieldsThatItDoesNotKnow() {
    WriteRequestBytes series =
        new WriteRequestBytes()
            .varintField(9, 7)
            .label("__name__", "a")
            .fixed64Field(10, 7)
            .field(11, "text")
            .sample(1, 10);
    byte[] bytes =
        new WriteRequestBytes().field(2, "reserved").series(series).varintField(15, 1).toBytes();
    assertThat(decode(bytes)).containsExactly("series a", "sample 10 " + ONE);
  }

  @Test
  void countsExemplarsAndNativeHistograms() {
    WriteRequestBytes series =
        new WriteRequestBytes().label("__name__", "a").field(3, "").field(4, "").field(4, "");
    assertThat(decode(new WriteRequestBytes().series(series).toBytes()))
        .containsExactly("series a", "histograms 2", "exemplars 1");
  }

  @Test
  void anEmptyMessageHoldsNothing() {
    assertThat(decode(new byte[0])).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0a05", // longer than what is left
        "0affffffffffffffffff01", // a length of minus one
        "0aff", // ends within the length
        "0affffffffffffffffffff01", // eleven bytes
        "00", // field number 0
        "0b", // a group
        "0f", // a wire type that does not exist
        "0a02120b", // a sample longer than its series
        "0a06120409000000", // a value of three bytes
      })
  void refusesWhatIsNoMessage(String hex) {
    assertThatThrownBy(() -> decode(HexFormat.of().parseHex(hex)))
        .isInstanceOfSatisfying(
            PipelineException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.BAD_DATA))
        .hasMessageContaining("not a valid protobuf message");
  }

  @Test
  void neverFailsInAnotherWayOnDamagedMessages() {
    long seed = new Random().nextLong();
    Random random = new Random(seed);
    byte[] good =
        new WriteRequestBytes()
            .series(1, 1_700_000_000_000L, "__name__", "a", "job", "x")
            .metadata(1, "a", "help", "unit")
            .series(new WriteRequestBytes().label("__name__", "b").sample(1, 20).sample(2, 30))
            .toBytes();
    for (int round = 0; round < 50_000; round++) {
      byte[] bytes = damaged(good, random);
      try {
        decode(bytes);
      } catch (PipelineException e) {
        assertThat(e.code()).isEqualTo(ErrorCode.BAD_DATA);
      } catch (RuntimeException e) {
        fail("seed " + seed + ", body " + HexFormat.of().formatHex(bytes), e);
      }
    }
  }

  private static byte[] damaged(byte[] good, Random random) {
    int kind = random.nextInt(3);
    if (kind == 0) {
      byte[] noise = new byte[random.nextInt(64)];
      random.nextBytes(noise);
      return noise;
    }
    if (kind == 1) {
      return Arrays.copyOf(good, random.nextInt(good.length));
    }
    byte[] flipped = good.clone();
    for (int i = random.nextInt(4); i >= 0; i--) {
      flipped[random.nextInt(flipped.length)] ^= (byte) (1 << random.nextInt(8));
    }
    return flipped;
  }

  private static List<String> decode(byte[] bytes) {
    // Bytes beyond the length belong to an earlier request and must not be seen.
    byte[] larger = Arrays.copyOf(bytes, bytes.length + 32);
    Arrays.fill(larger, bytes.length, larger.length, (byte) 0x0a);
    RecordingSink sink = new RecordingSink();
    WriteRequestDecoder.decode(larger, bytes.length, sink);
    return sink.calls;
  }
}
