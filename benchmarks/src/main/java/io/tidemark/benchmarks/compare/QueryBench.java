package io.tidemark.benchmarks.compare;

import io.tidemark.benchmarks.loadgen.LoadGenerator;
import io.tidemark.benchmarks.loadgen.LoadPlan;
import io.tidemark.benchmarks.loadgen.LoadReport;
import io.tidemark.benchmarks.workload.Workload;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Loads the same samples into both servers and asks both the dashboard queries, in turns. */
final class QueryBench {

  /** What a user may choose. */
  record Settings(
      Path tidemark, String prometheus, int jobs, int series, int steps, int warmUps, int rounds) {}

  private static final long STEP_MILLIS = 15_000;
  private static final long WINDOW_MILLIS = 300_000;

  /** Samples lie off the grid of the queries: ranges are open on the left here, closed there. */
  private static final long OFF_GRID_MILLIS = 7_331;

  private static final Duration WINDOW_IDLE = Duration.ofSeconds(20);
  private static final Duration DURABLE_AT_MOST = Duration.ofMinutes(5);
  private static final Duration LOOK = Duration.ofSeconds(1);

  private static final int STEPS_APART = 10_000;

  /** The first answers would look back to before the samples. */
  private static final long LEAD_IN_SECONDS = 480;

  private final Settings settings;
  private final long originMillis;
  private final Consumer<String> progress;

  QueryBench(Settings settings, InstantSource clock, Consumer<String> progress) {
    this.settings = settings;
    this.progress = progress;
    long before = clock.millis() - (settings.steps() + 1) * STEP_MILLIS;
    originMillis = Math.floorDiv(before, WINDOW_MILLIS) * WINDOW_MILLIS + OFF_GRID_MILLIS;
  }

  List<QueryTimes> run() throws IOException, InterruptedException {
    try (ServerPair servers =
        ServerPair.start(settings.tidemark(), settings.prometheus(), WINDOW_IDLE, progress)) {
      load(servers.tidemark());
      load(servers.prometheus());
      progress.accept("waiting until everything is in the shards");
      awaitDurable(servers.tidemark());
      return measure(servers);
    }
  }

  /** Each job has steps of its own, and so values: the greatest of several jobs are no ties. */
  private Workload workload(int job) {
    int first = job * STEPS_APART;
    return new Workload(
        "bench-" + job,
        settings.series() / settings.jobs(),
        first,
        settings.steps(),
        originMillis - first * STEP_MILLIS,
        STEP_MILLIS);
  }

  /** Window by window, so that no job is late when another has gone ahead. */
  private void load(Server server) throws InterruptedException {
    progress.accept("loading " + server.launch().name());
    LoadGenerator generator = new LoadGenerator(server.launch().writeTarget());
    int stepsOfWindow = (int) (WINDOW_MILLIS / STEP_MILLIS);
    for (int step = 0; step < settings.steps(); step += stepsOfWindow) {
      for (int job = 0; job < settings.jobs(); job++) {
        int count = Math.min(stepsOfWindow, settings.steps() - step);
        LoadReport report = generator.run(slice(workload(job), step, count), LoadPlan.DEFAULT);
        if (!report.isComplete()) {
          throw new IllegalStateException(
              server.launch().name() + " did not take all samples: " + report.firstFailure());
        }
      }
    }
  }

  private static Workload slice(Workload all, int fromStep, int count) {
    return all.slice(all.firstStep() + fromStep, count);
  }

  private void awaitDurable(Server tidemark) {
    long lastMillis = workload(0).lastMillis();
    if (!Waiting.until(
        DURABLE_AT_MOST, LOOK, () -> tidemark.queries().isDurableUntil(lastMillis))) {
      throw new IllegalStateException("the samples did not become durable in time");
    }
  }

  private List<QueryTimes> measure(ServerPair servers) throws IOException {
    RangeRequest range =
        new RangeRequest(
            originMillis / 1_000 - OFF_GRID_MILLIS / 1_000 + LEAD_IN_SECONDS,
            originMillis / 1_000 - OFF_GRID_MILLIS / 1_000 + settings.steps() * 15L - 120,
            STEP_MILLIS / 1_000);
    List<QueryTimes> all = new ArrayList<>();
    try (SocketClient tidemark = new SocketClient(servers.tidemark().launch().base());
        SocketClient prometheus = new SocketClient(servers.prometheus().launch().base())) {
      for (DashboardQuery query : DashboardQuery.ALL) {
        progress.accept("asking " + query.name());
        all.add(
            QueryRounds.measure(
                query,
                new QueryRounds.Source(tidemark, range.path(query, false)),
                new QueryRounds.Source(tidemark, range.path(query, true)),
                new QueryRounds.Source(prometheus, range.path(query, true)),
                settings));
      }
    }
    return all;
  }
}
