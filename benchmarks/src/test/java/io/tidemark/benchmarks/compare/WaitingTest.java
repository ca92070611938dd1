package io.tidemark.benchmarks.compare;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import org.junit.jupiter.api.Test;

class WaitingTest {

  private static final Duration AMPLE = Duration.ofMinutes(1);
  private static final Duration AT_ONCE = Duration.ZERO;

  @Test
  void looksThatHoldAreCountedAgainAfterOneThatDoesNot() {
    Iterator<Boolean> looks = List.of(true, true, false, true, true, true, false).iterator();

    assertThat(Waiting.untilInARow(3, AMPLE, AT_ONCE, looks::next)).isTrue();
    assertThat(looks.next()).as("the look after the third in a row").isFalse();
    assertThat(looks.hasNext()).isFalse();
  }

  @Test
  void aConditionThatHoldsTooSeldomIsGivenUpInTime() {
    boolean[] last = new boolean[1];

    assertThat(Waiting.untilInARow(2, Duration.ofMillis(20), AT_ONCE, () -> last[0] = !last[0]))
        .isFalse();
  }
}
