package io.tidemark.alerting.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BackoffTest {

  private static final RandomGenerator MIDDLE = () -> 1L << 63;

  private static Backoff backoff(RandomGenerator random) {
    return new Backoff(Duration.ofSeconds(1), Duration.ofMinutes(5), random);
  }

  @ParameterizedTest
  @CsvSource({"1,1", "2,2", "3,4", "9,256", "10,300", "1000,300"})
  void doublesUpToItsLimit(int attempt, int seconds) {
    assertThat(backoff(MIDDLE).after(attempt, null)).isEqualTo(Duration.ofSeconds(seconds));
  }

  @Test
  void spreadsOverHalfToOneAndAHalf() {
    long seed = System.nanoTime();
    Backoff backoff = backoff(new SplittableRandom(seed));
    for (int i = 0; i < 1_000; i++) {
      assertThat(backoff.after(3, null))
          .as("seed %d", seed)
          .isBetween(Duration.ofSeconds(2), Duration.ofSeconds(6));
    }
  }

  @Test
  void waitsAtLeastWhatTheReceiverAskedForButNoLongerThanAnHour() {
    assertThat(backoff(MIDDLE).after(1, Duration.ofSeconds(90))).isEqualTo(Duration.ofSeconds(90));
    assertThat(backoff(MIDDLE).after(5, Duration.ofSeconds(1))).isEqualTo(Duration.ofSeconds(16));
    assertThat(backoff(MIDDLE).after(1, Duration.ofDays(7))).isEqualTo(Duration.ofHours(1));
  }
}
