package io.tidemark.benchmarks.compare;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class MatrixComparisonTest {

  private static final String A = "{\"metric\":{\"job\":\"a\",\"le\":\"1\"},\"values\":";
  private static final String B = "{\"metric\":{\"job\":\"b\"},\"values\":[[15,\"NaN\"]]}";

  private static byte[] answer(String... series) {
    return ("{\"data\":{\"result\":[" + String.join(",", series) + "]}}")
        .getBytes(StandardCharsets.UTF_8);
  }

  @Test
  void neitherOrderNorSpellingNorRoundingMakesADifference() throws IOException {
    byte[] ours = answer(A + "[[15,\"0.30000000000000004\"],[30,\"1000\"]]}", B);
    byte[] theirs =
        answer(
            B,
            "{\"metric\":{\"le\":\"1\",\"job\":\"a\"},\"values\":[[15.000,\"0.3\"],[30,\"1e+03\"]]}");
    assertThat(MatrixComparison.areSame(ours, theirs)).isTrue();
    assertThat(MatrixComparison.series(ours)).isEqualTo(2);
  }

  @Test
  void valuesTimesPointsAndLabelsMakeADifference() throws IOException {
    byte[] one = answer(A + "[[15,\"0.3\"]]}");
    assertThat(MatrixComparison.areSame(one, answer(A + "[[15,\"0.300000001\"]]}"))).isFalse();
    assertThat(MatrixComparison.areSame(one, answer(A + "[[15,\"+Inf\"]]}"))).isFalse();
    assertThat(MatrixComparison.areSame(one, answer(A + "[[16,\"0.3\"]]}"))).isFalse();
    assertThat(MatrixComparison.areSame(one, answer(A + "[[15,\"0.3\"],[30,\"1\"]]}"))).isFalse();
    assertThat(MatrixComparison.areSame(one, answer(A + "[[15,\"0.3\"]]}", B))).isFalse();
    assertThat(MatrixComparison.areSame(one, answer(B))).isFalse();
  }
}
