package io.tidemark.alerting.notify.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RetryAfterTest {

  private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          120                              | PT2M
          Sun, 01 Mar 2026 10:00:30 GMT    | PT30S
          Sun, 01 Mar 2026 09:00:00 GMT    |
          0                                |
          -5                               |
          soon                             |
          99999999999999999999             |
                                           |
          """)
  void readsSecondsAndDates(String header, Duration wait) {
    assertThat(RetryAfter.parse(header, NOW)).isEqualTo(wait);
  }
}
