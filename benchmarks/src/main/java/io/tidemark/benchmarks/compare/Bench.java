package io.tidemark.benchmarks.compare;

import io.tidemark.benchmarks.loadgen.LoadGenerator;
import io.tidemark.benchmarks.loadgen.LoadPlan;
import io.tidemark.benchmarks.loadgen.LoadReport;
import io.tidemark.benchmarks.workload.Workload;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/** One server under test and what was measured of it. */
final class Bench {

  private static final Duration LOOK = Duration.ofSeconds(1);
  private static final Duration IDLE_LOOK = Duration.ofSeconds(10);
  private static final Duration QUIET_AT_MOST = Duration.ofSeconds(60);
  private static final Duration COUNT_AT_MOST = Duration.ofMinutes(2);

  /** So much above its idle load still counts as quiet, in cores. */
  private static final double QUIET_MARGIN = 0.05;

  /** A server may rest between two pieces of work: one quiet look does not say that it is done. */
  private static final int QUIET_LOOKS = 3;

  private final Server server;
  private final LoadGenerator generator;
  private final LoadPlan plan;
  private final DiskUse diskAtStart;
  private final List<Round> rounds = new ArrayList<>();
  private double idleLoad;
  private long stored;

  Bench(Server server, LoadPlan plan) {
    this.server = server;
    this.generator = new LoadGenerator(server.launch().writeTarget());
    this.plan = plan;
    this.diskAtStart = server.disk();
  }

  Server server() {
    return server;
  }

  List<Round> rounds() {
    return List.copyOf(rounds);
  }

  double idleLoad() {
    return idleLoad;
  }

  /** Samples acknowledged in all. */
  long stored() {
    return stored;
  }

  DiskUse diskGrowth() {
    return server.disk().since(diskAtStart);
  }

  void warmUp(Workload slice) throws InterruptedException {
    stored += generator.run(slice, plan).acknowledged();
    Waiting.pass(IDLE_LOOK);
    idleLoad = server.load(IDLE_LOOK);
  }

  void measure(Workload slice) throws InterruptedException {
    CpuTime before = server.cpu();
    long start = System.nanoTime();
    LoadReport load = generator.run(slice, plan);
    boolean quiet = awaitQuiet();
    CpuTime used = server.cpu().since(before);
    double seconds = (System.nanoTime() - start) / 1e9;
    // The counting query would cost CPU of its own: it comes after the reading.
    boolean exact = isExact(slice);
    stored += load.acknowledged();
    rounds.add(new Round(load, used, seconds, idleLoad, exact, quiet));
    awaitQuiet();
  }

  /** Sends without measuring. */
  void finish(Workload slice) throws InterruptedException {
    stored += generator.run(slice, plan).acknowledged();
    awaitQuiet();
  }

  private boolean awaitQuiet() {
    return Waiting.untilInARow(
        QUIET_LOOKS,
        QUIET_AT_MOST,
        Duration.ofMillis(1),
        () -> server.load(LOOK) <= idleLoad + QUIET_MARGIN);
  }

  private boolean isExact(Workload slice) {
    return Waiting.until(
        COUNT_AT_MOST,
        Duration.ofMillis(500),
        () -> {
          OptionalDouble count = server.queries().value(slice.countQuery(), slice.lastMillis());
          return count.isPresent() && (long) count.getAsDouble() == slice.sampleCount();
        });
  }
}
