package io.tidemark.query.consistency;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.store.head.HeadPosition;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class ProgressTest {

  @Test
  void isTheLeastOfThePartitionsThatHaveSamples() {
    HeadPosition ahead = new HeadPosition(900, 5, 9, 2000, 0);
    HeadPosition behind = new HeadPosition(600, 5, 9, 1500, 0);
    HeadPosition empty = new HeadPosition(Long.MIN_VALUE, -1, 0, Long.MIN_VALUE, 0);
    assertThat(Progress.of(List.of(ahead, behind, empty)))
        .isEqualTo(new Progress(OptionalLong.of(1500), OptionalLong.of(600)));
  }

  @Test
  void isUnknownWithoutAnySample() {
    assertThat(Progress.of(List.of())).isEqualTo(Progress.UNKNOWN);
  }

  @Test
  void hasNoDurableTimeWhileOnePartitionIsInTheHeadOnly() {
    HeadPosition sealed = new HeadPosition(900, 5, 9, 2000, 0);
    HeadPosition open = new HeadPosition(Long.MIN_VALUE, -1, 9, 1500, 0);
    assertThat(Progress.of(List.of(sealed, open)))
        .isEqualTo(new Progress(OptionalLong.of(1500), OptionalLong.empty()));
  }
}
