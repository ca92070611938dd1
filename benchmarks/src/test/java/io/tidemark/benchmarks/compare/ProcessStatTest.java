package io.tidemark.benchmarks.compare;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ProcessStatTest {

  @Test
  void countsOwnTimeAndThatOfChildrenWaitedFor() {
    ProcessStat stat =
        ProcessStat.parse(
            "4321 (odd (name) x) S 17 4321 4321 0 -1 4194560 1 2 3 4 100 20 3 4 20 0 1 0 99 0 0\n");
    assertThat(stat).isEqualTo(new ProcessStat(4321, "odd (name) x", 17, 127));
  }

  @Test
  void addsUpByProgramAndTakesTheDifference() {
    CpuTime before = CpuTime.of(List.of(new ProcessStat(1, "a", 0, 100)));
    CpuTime after =
        CpuTime.of(
            List.of(
                new ProcessStat(1, "a", 0, 150),
                new ProcessStat(2, "a", 1, 50),
                new ProcessStat(3, "b", 1, 25)));
    assertThat(after.since(before).secondsByProgram()).containsEntry("a", 1.0);
    assertThat(after.since(before).total()).isEqualTo(1.25);
  }
}
