package io.tidemark.query.federation;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.store.head.HeadPartition;
import io.tidemark.store.head.HeadPosition;
import io.tidemark.store.late.LateWindow;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Windows of 100 ms; the range asked for is that of the windows 1000 and 1100. */
class StoredVersionTest {

  private static final HeadPartition ACTIVE = new HeadPartition(0, 1);
  private static final HeadPartition QUIET = new HeadPartition(1, 1);
  private static final TimeRange RANGE = new TimeRange(999, 1199);

  private final Map<HeadPartition, HeadPosition> positions = new HashMap<>();

  @BeforeEach
  void sealedAndQuiet() {
    positions.put(ACTIVE, position(1200, 50, 1300));
    positions.put(QUIET, position(700, 9));
  }

  private static HeadPosition position(long durableUntil, long offset, long... open) {
    return new HeadPosition(durableUntil, offset, offset + 3, 1350, 1360, open);
  }

  private OptionalLong version(LateWindow... late) {
    return StoredVersion.of(List.of(ACTIVE, QUIET), positions, List.of(late), RANGE, 100);
  }

  @Test
  void staysWhileOtherWindowsGrowAndAreSealed() {
    OptionalLong before = version();
    assertThat(before).isPresent();
    positions.put(ACTIVE, position(1400, 80, 1400, 1500));
    assertThat(version()).isEqualTo(before);
  }

  @Test
  void isNotKnownWhileAnOpenWindowTouchesTheRange() {
    for (long open : new long[] {1000, 1100, 901}) {
      positions.put(ACTIVE, position(1200, 50, open, 1300));
      assertThat(version()).as("window %d is open", open).isEmpty();
    }
    positions.put(ACTIVE, position(1200, 50, 900, 1200));
    assertThat(version()).as("the windows before and after").isPresent();
  }

  @Test
  void isNotKnownWithoutAPosition() {
    positions.remove(QUIET);
    assertThat(version()).isEmpty();
  }

  @Test
  void changesWithEveryLateRow() {
    OptionalLong before = version();
    OptionalLong late = version(new LateWindow(0, 1, 1000, 60));
    assertThat(late).isPresent().isNotEqualTo(before);
    assertThat(version(new LateWindow(0, 1, 1000, 61))).isNotEqualTo(late);
    assertThat(version(new LateWindow(0, 1, 1100, 60))).isNotEqualTo(late);
    assertThat(version(new LateWindow(0, 2, 1000, 60))).as("of others").isEqualTo(before);
  }

  @Test
  void doesNotDependOnTheOrderOfLateRows() {
    LateWindow one = new LateWindow(0, 1, 1000, 60);
    LateWindow other = new LateWindow(1, 1, 1100, 12);
    assertThat(version(one, other)).isEqualTo(version(other, one));
  }

  @Test
  void changesWhenAQuietPartitionGetsSamplesOfTheRange() {
    OptionalLong before = version();
    positions.put(QUIET, position(700, 10));
    OptionalLong written = version();
    assertThat(written).isPresent().isNotEqualTo(before);
    positions.put(QUIET, position(1200, 10));
    assertThat(version()).as("sealed further").isNotEqualTo(before).isNotEqualTo(written);
  }

  @Test
  void aPartitionIsSealedWhenTheLastTimeOfTheRangeIs() {
    positions.put(QUIET, position(1200, 9));
    OptionalLong sealed = version();
    positions.put(QUIET, position(1199, 9));
    assertThat(version()).isNotEqualTo(sealed);
  }
}
