package io.tidemark.collector.decode;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LabelNumberTest {

  @ParameterizedTest
  @CsvSource({
    "0.1, 0.1",
    "1, 1",
    "2.5, 2.5",
    "100000, 100000",
    "1e6, 1e+06",
    "1234567, 1.234567e+06",
    "0.0001, 0.0001",
    "0.00001, 1e-05",
    "-0.5, -0.5",
    "1e-300, 1e-300",
    "Infinity, +Inf",
    "-Infinity, -Inf",
    "NaN, NaN",
    "0, 0",
    "-0.0, 0",
    "-12000000, -1.2e+07"
  })
  void writesNumbersAsGoDoes(double number, String text) {
    assertThat(LabelNumber.format(number)).isEqualTo(text);
  }
}
