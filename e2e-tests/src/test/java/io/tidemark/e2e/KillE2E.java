package io.tidemark.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.e2e.client.Queries;
import io.tidemark.e2e.client.Writer;
import io.tidemark.e2e.harness.Tidemark;
import io.tidemark.e2e.workload.Workload;
import io.tidemark.e2e.workload.WorkloadSender;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** What is acknowledged survives kill -9 at any instant, without a hand being moved. */
final class KillE2E {

  private static final int SERIES = Boolean.getBoolean("tidemark.e2e.full") ? 20_000 : 2_000;
  private static final int STEPS = 100;

  @Test
  void nothingIsLostOrDoubledWhenTheJvmIsKilledTwiceUnderLoadAndThenEveryProcess() {
    try (Tidemark tidemark = Tidemark.start("kill")) {
      Workload workload = Workload.endingAt(System.currentTimeMillis(), "kill", SERIES, STEPS);
      killTwiceWhileSending(tidemark, workload);
      assertExact(tidemark, workload);

      tidemark.killEverything();
      tidemark.restart();
      assertExact(tidemark, workload);

      Workload after = Workload.endingAt(System.currentTimeMillis(), "after", 100, 10);
      new WorkloadSender(new Writer(tidemark.url())).send(after);
      assertExact(tidemark, after);
      assertExact(tidemark, workload);
    }
  }

  /** The thread of the sender that reaches a third kills; the others are in the middle of it. */
  private static void killTwiceWhileSending(Tidemark tidemark, Workload workload) {
    AtomicInteger kills = new AtomicInteger();
    double third = workload.samples() / 3;
    new WorkloadSender(new Writer(tidemark.url()))
        .send(
            workload,
            acknowledged -> {
              int before = kills.get();
              if (acknowledged >= third * (before + 1)
                  && before < 2
                  && kills.compareAndSet(before, before + 1)) {
                tidemark.killJvm();
                tidemark.restart();
              }
            });
    assertThat(kills).hasValue(2);
  }

  private static void assertExact(Tidemark tidemark, Workload workload) {
    Queries queries = new Queries(tidemark.url());
    long time = workload.queryTimeMillis();
    assertThat(queries.complete(workload.countQuery(), time).number())
        .as("samples; %s", tidemark.logFile())
        .isEqualTo(workload.samples());
    assertThat(queries.complete(workload.sumQuery(), time).number())
        .isEqualTo(workload.sum(index -> true));
    assertThat(queries.complete("count({job=\"" + workload.job() + "\"})", time).number())
        .isEqualTo(workload.series());
  }
}
