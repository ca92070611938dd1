package io.tidemark.query.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.model.sample.StaleMarker;
import java.math.BigDecimal;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SampleTextTest {

  private final SampleText text = new SampleText();

  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "-0.0, -0",
    "1, 1",
    "-1, -1",
    "0.1, 0.1",
    "12.5, 12.5",
    "-273.15, -273.15",
    "100, 100",
    "1e20, 100000000000000000000",
    "123456789012345680000, 123456789012345680000",
    "1e21, 1e+21",
    "1.5e21, 1.5e+21",
    "-2e23, -2e+23",
    "1.7976931348623157e308, 1.7976931348623157e+308",
    "1e-6, 0.000001",
    "0.00000123, 0.00000123",
    "9.99e-7, 9.99e-07",
    "1e-7, 1e-07",
    "4.9e-324, 5e-324",
    "2.2250738585072014e-308, 2.2250738585072014e-308",
    "9007199254740991, 9007199254740991",
    "9007199254740992, 9007199254740992",
    "9007199254740993, 9007199254740992",
    "0.3, 0.3",
    "0.30000000000000004, 0.30000000000000004",
    "NaN, NaN",
    "Infinity, +Inf",
    "-Infinity, -Inf",
  })
  void printsValuesAsPrometheusDoes(double value, String expected) {
    assertThat(text.clear().appendValue(value)).hasToString(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "1e21, 1000000000000000000000",
    "1.25e22, 12500000000000000000000",
    "1e-7, 0.0000001",
    "5e-324, 1",
  })
  void printsScalarsWithoutAnExponent(double value, String expected) {
    String printed = text.clear().appendScalar(value).toString();
    assertThat(printed).doesNotContain("e");
    assertThat(Double.parseDouble(printed)).isEqualTo(value);
    if (value > 1e-300) {
      assertThat(printed).isEqualTo(expected);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "4000, 4",
    "4500, 4.500",
    "4050, 4.050",
    "1, 0.001",
    "-1, -0.001",
    "-4250, -4.250",
    "1435781451781, 1435781451.781",
  })
  void printsTimesAsSecondsWithThreeDecimalsOrNone(long millis, String expected) {
    assertThat(text.clear().appendTime(millis)).hasToString(expected);
  }

  @Test
  void printsAnyTimeAfterAnyOther() {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    for (int i = 0; i < 100_000; i++) {
      long time = random.nextLong() >> random.nextInt(64);
      for (int step = 0; step < 3; step++, time += random.nextInt(20_000)) {
        BigDecimal printed = new BigDecimal(text.clear().appendTime(time).toString());
        assertThat(printed)
            .as("seed %d: %d", seed, time)
            .isEqualByComparingTo(BigDecimal.valueOf(time, 3));
      }
    }
  }

  @Test
  void printsTheStaleMarkerAsNaN() {
    assertThat(text.clear().appendValue(StaleMarker.VALUE)).hasToString("NaN");
  }

  @Test
  void printsTheFewestDigitsThatReadBackToTheSameDouble() {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    for (int i = 0; i < 200_000; i++) {
      double value =
          switch (i % 4) {
            case 0 -> Double.longBitsToDouble(random.nextLong());
            case 1 -> random.nextInt() / 100.0;
            case 2 -> random.nextGaussian() * 1e6;
            default -> random.nextInt(9) * Math.pow(10, random.nextInt(600) - 320);
          };
      if (!Double.isFinite(value)) {
        continue;
      }
      String printed = text.clear().appendValue(value).toString();
      assertThat(Double.doubleToLongBits(Double.parseDouble(printed)))
          .as("seed %d: %s printed as %s", seed, value, printed)
          .isEqualTo(Double.doubleToLongBits(value));
      assertThat(significantDigits(printed))
          .as("seed %d: %s printed as %s", seed, value, printed)
          .isLessThanOrEqualTo(significantDigits(Double.toString(value)));
      double size = Math.abs(value);
      assertThat(printed.contains("e"))
          .as("seed %d: exponent of %s printed as %s", seed, value, printed)
          .isEqualTo(size != 0 && (size < 1e-6 || size >= 1e21));
    }
  }

  private static int significantDigits(String number) {
    return Math.max(1, new BigDecimal(number).stripTrailingZeros().precision());
  }

  @Test
  void printsFewDecimalsAsAnyOtherValue() {
    Random random = new Random(11);
    for (int i = 0; i < 200_000; i++) {
      double power = Math.pow(10, random.nextInt(5));
      double value = random.nextLong(-2_000_000_000_000L, 2_000_000_000_000L) / power;
      value = random.nextInt(10) == 0 ? Math.nextUp(value) : value;
      if (value != 0) {
        assertThat(text.clear().appendValue(value))
            .hasToString(
                new BigDecimal(Double.toString(value)).stripTrailingZeros().toPlainString());
      }
    }
  }
}
