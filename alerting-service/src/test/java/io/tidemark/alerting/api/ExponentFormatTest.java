package io.tidemark.alerting.api;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExponentFormatTest {

  @ParameterizedTest
  @CsvSource({
    "0, 0e+00",
    "-0.0, -0e+00",
    "1, 1e+00",
    "12.5, 1.25e+01",
    "-300, -3e+02",
    "0.001, 1e-03",
    "1e100, 1e+100",
    "5e-324, 4.9e-324",
    "123456789, 1.23456789e+08",
    "NaN, NaN",
    "Infinity, +Inf",
    "-Infinity, -Inf"
  })
  void printsAsPrometheusDoes(double value, String text) {
    assertThat(ExponentFormat.print(value)).isEqualTo(text);
  }
}
