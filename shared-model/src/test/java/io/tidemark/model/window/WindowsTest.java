package io.tidemark.model.window;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WindowsTest {

  private final Windows fiveMinutes = new Windows(300_000);

  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "299999, 0",
    "300000, 300000",
    "-1, -300000",
    "-300000, -300000",
    "-300001, -600000",
    "1760000123456, 1760000100000"
  })
  void aWindowStartsAtOrBeforeItsTimes(long time, long start) {
    assertThat(fiveMinutes.startOf(time)).isEqualTo(start);
  }

  @Test
  void everyTimeLiesInItsAlignedWindow() {
    long seed = 99;
    Random random = new Random(seed);
    for (int i = 0; i < 100_000; i++) {
      Windows windows = new Windows(1 + random.nextInt(10_000_000));
      long time = random.nextLong() >> (1 + random.nextInt(60));
      Window window = windows.of(time);

      assertThat(window.contains(time)).as("seed %d: %d in %s", seed, time, window).isTrue();
      assertThat(window.startMillis() % windows.sizeMillis()).isZero();
      assertThat(window.endMillis() - window.startMillis()).isEqualTo(windows.sizeMillis());
    }
  }

  @Test
  void aWindowHoldsItsStartAndNotItsEnd() {
    Window window = new Window(300, 600);

    assertThat(window.contains(299)).isFalse();
    assertThat(window.contains(300)).isTrue();
    assertThat(window.contains(599)).isTrue();
    assertThat(window.contains(600)).isFalse();
  }

  @Test
  void thereIsNoWindowBeyondTheLongs() {
    assertThatThrownBy(() -> fiveMinutes.startOf(Long.MIN_VALUE))
        .isInstanceOf(ArithmeticException.class);
    assertThatThrownBy(() -> fiveMinutes.of(Long.MAX_VALUE))
        .isInstanceOf(ArithmeticException.class);
  }

  @Test
  void windowsTouchARangeThatIsOpenOnItsLeft() {
    Windows windows = new Windows(10);

    WindowStarts starts = windows.startsTouching(29, 40);

    assertThat(starts.contains(10)).as("ends with 19").isFalse();
    assertThat(starts.contains(20)).as("ends with 29, which is not meant").isFalse();
    assertThat(starts.contains(30)).isTrue();
    assertThat(starts.contains(40)).isTrue();
    assertThat(starts.contains(50)).isFalse();
    assertThat(windows.startsTouching(28, 40).contains(20)).isTrue();
    assertThat(windows.startsTouching(30, 30).isEmpty()).isTrue();
    assertThat(windows.startsTouching(Long.MIN_VALUE, Long.MAX_VALUE))
        .isEqualTo(new WindowStarts(Long.MIN_VALUE, Long.MAX_VALUE));
  }

  @Test
  void whatIsNoWindowIsRefused() {
    assertThatThrownBy(() -> new Windows(0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("the window size must be positive, not 0 ms");
    assertThatThrownBy(() -> new Window(5, 5))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a window must end after its start 5, not at 5");
  }
}
