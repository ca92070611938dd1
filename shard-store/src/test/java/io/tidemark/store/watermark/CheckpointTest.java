package io.tidemark.store.watermark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;

class CheckpointTest {

  private static final Checkpoint CHECKPOINT = new Checkpoint(600, 50, Map.of(900L, 40L));

  @Test
  void coversSealedWindowsOfTheRecordsBelowItsOffset() {
    assertThat(CHECKPOINT.covers(300, 600, 49)).isTrue();
    assertThat(CHECKPOINT.covers(300, 600, 50)).isFalse();
    assertThat(CHECKPOINT.covers(600, 900, 49)).isFalse();
  }

  @Test
  void coversAnEarlyWindowOfTheRecordsBelowItsOwnOffset() {
    assertThat(CHECKPOINT.covers(900, 1200, 39)).isTrue();
    assertThat(CHECKPOINT.covers(900, 1200, 40)).isFalse();
    assertThat(CHECKPOINT.covers(1200, 1500, 0)).isFalse();
  }

  @Test
  void theExampleOfTheFormatPageHolds() {
    Checkpoint cut = new Checkpoint(900_000, 120, Map.of(900_000L, 120L));
    assertThat(cut.covers(600_000, 900_000, 85)).isTrue();
    assertThat(cut.covers(900_000, 1_200_000, 118)).isTrue();
    assertThat(cut.covers(1_200_000, 1_500_000, 118)).isFalse();
    assertThat(cut.covers(600_000, 900_000, 125)).isFalse();
    assertThat(cut.covers(900_000, 1_200_000, 130)).isFalse();
    assertThat(new Checkpoint(1_200_000, 140, Map.of()).follows(cut)).isTrue();
  }

  @Test
  void noneCoversNothing() {
    assertThat(Checkpoint.NONE.covers(Long.MIN_VALUE, Long.MIN_VALUE, 0)).isFalse();
    assertThat(Checkpoint.NONE.covers(0, 300, 0)).isFalse();
  }

  @Test
  void anUpdateTakesBackNothing() {
    assertThat(new Checkpoint(600, 50, Map.of(900L, 41L)).follows(CHECKPOINT)).isTrue();
    assertThat(new Checkpoint(1200, 50, Map.of()).follows(CHECKPOINT)).isTrue();
    assertThat(new Checkpoint(600, 60, Map.of()).follows(CHECKPOINT)).isFalse();
    assertThat(new Checkpoint(300, 60, Map.of(900L, 40L)).follows(CHECKPOINT)).isFalse();
    assertThatThrownBy(
            () ->
                new CheckpointUpdate(1, 7, CHECKPOINT, new Checkpoint(600, 49, Map.of(900L, 40L))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("topic 1 partition 7 would go back");
  }
}
