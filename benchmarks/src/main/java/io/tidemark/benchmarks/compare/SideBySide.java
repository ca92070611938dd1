package io.tidemark.benchmarks.compare;

import io.tidemark.benchmarks.loadgen.LoadPlan;
import io.tidemark.benchmarks.workload.Workload;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/**
 * Runs both servers at once and sends to one at a time, in turns, so that what else goes on in the
 * machine meets both alike.
 */
final class SideBySide {

  /** What a user may choose. */
  record Settings(
      Path tidemark,
      String prometheus,
      int series,
      int steps,
      int warmUpSteps,
      int rounds,
      int samplesPerRequest,
      int senders,
      int probes) {

    LoadPlan plan() {
      LoadPlan standard = LoadPlan.DEFAULT;
      return new LoadPlan(
          samplesPerRequest,
          senders,
          standard.maxLeadSteps(),
          0,
          0,
          0,
          standard.seed(),
          standard.deadline());
    }
  }

  private static final long STEP_MILLIS = 15_000;
  private static final long WINDOW_MILLIS = 300_000;

  /** One more step, beyond the window and its grace, so that the last round's window is written. */
  private static final int CLOSING_GAP_STEPS = 26;

  private final Settings settings;
  private final InstantSource clock;
  private final Consumer<String> progress;

  SideBySide(Settings settings, InstantSource clock, Consumer<String> progress) {
    this.settings = settings;
    this.clock = clock;
    this.progress = progress;
  }

  Comparison run() throws IOException, InterruptedException {
    try (ServerPair servers =
        ServerPair.start(
            settings.tidemark(), settings.prometheus(), Launch.IDLE_FOR_LONG, progress)) {
      return compare(List.of(servers.tidemark(), servers.prometheus()));
    }
  }

  private Comparison compare(List<Server> servers) throws IOException, InterruptedException {
    List<Bench> benches =
        servers.stream().map(server -> new Bench(server, settings.plan())).toList();
    Workload slice = warmUpSlice();
    for (Bench bench : benches) {
      progress.accept("warming up " + bench.server().launch().name());
      bench.warmUp(slice);
    }
    for (int round = 0; round < settings.rounds(); round++) {
      slice = slice.next(settings.steps());
      for (Bench bench : round % 2 == 0 ? benches : benches.reversed()) {
        bench.measure(slice);
        progress.accept(describe(round, bench));
      }
    }
    List<Result> results = new ArrayList<>();
    for (Bench bench : benches) {
      bench.finish(slice.slice(slice.endStep() + CLOSING_GAP_STEPS, 1));
      results.add(result(bench));
    }
    return new Comparison(results.get(0), results.get(1));
  }

  private static String describe(int round, Bench bench) {
    Round last = bench.rounds().getLast();
    return String.format(
        Locale.ROOT,
        "round %d %-10s %.2f µs a sample in %.0f s, %s%s %s",
        round + 1,
        bench.server().launch().name(),
        last.microsPerSample(),
        last.seconds(),
        last.exact() ? "exact" : "NOT EXACT",
        last.quiet() ? "" : ", NOT QUIET",
        last.load().firstFailure());
  }

  private Result result(Bench bench) throws InterruptedException {
    long memory = bench.server().memoryBytes();
    if (bench.server().launch().diskParts().containsKey(Launch.SNAPSHOT)) {
      bench.server().queries().post("/api/v1/admin/tsdb/snapshot");
    }
    DiskUse disk = bench.diskGrowth();
    progress.accept("probing " + bench.server().launch().name());
    return new Result(
        bench.server().launch().name(),
        bench.rounds(),
        bench.idleLoad(),
        memory,
        bench.stored(),
        disk,
        new FreshnessProbe(bench.server(), clock).run(settings.probes()));
  }

  /** All slices together end before now, and each begins with a window. */
  private Workload warmUpSlice() {
    long steps =
        settings.warmUpSteps()
            + (long) settings.rounds() * settings.steps()
            + CLOSING_GAP_STEPS
            + 1;
    long origin = clock.millis() - steps * STEP_MILLIS;
    return new Workload(
        "bench",
        settings.series(),
        0,
        settings.warmUpSteps(),
        Math.floorDiv(origin, WINDOW_MILLIS) * WINDOW_MILLIS,
        STEP_MILLIS);
  }
}
