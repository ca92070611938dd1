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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Loads the same samples into both servers and asks both the dashboard queries, in turns. */
final class QueryBench {

  /**
   * What a user may choose.
   *
   * @param rounds in which each query is measured, at least
   * @param atLeast how long it is measured
   */
  record Settings(
      Path tidemark,
      String prometheus,
      int jobs,
      int series,
      int steps,
      Duration warmUp,
      int rounds,
      Duration atLeast) {}

  /**
   * What was measured.
   *
   * @param floorMillis an answer for which nothing is read, {@code query=1}: less than this nothing
   *     that comes over HTTP can take
   * @param prometheusFloorMillis the same of Prometheus
   */
  record Measured(List<QueryTimes> queries, double floorMillis, double prometheusFloorMillis) {

    /** The same in a form to be written as JSON. */
    Map<String, Object> summary() {
      return Map.of(
          "queries",
          queries.stream().map(QueryTimes::summary).toList(),
          "readsNothingMillis",
          floorMillis,
          "prometheusReadsNothingMillis",
          prometheusFloorMillis);
    }
  }

  private static final long STEP_MILLIS = 15_000;
  private static final long WINDOW_MILLIS = 300_000;

  /** Samples lie off the grid of the queries: ranges are open on the left here, closed there. */
  private static final long OFF_GRID_MILLIS = 7_331;

  private static final Duration WINDOW_IDLE = Duration.ofSeconds(20);
  private static final Duration DURABLE_AT_MOST = Duration.ofMinutes(5);
  private static final Duration LOOK = Duration.ofSeconds(1);

  /** What each query is asked again for, just before it is measured. */
  private static final Duration REMINDER = Duration.ofSeconds(1);

  private static final String FLOOR = "/api/v1/query?query=1";

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

  Measured run() throws IOException, InterruptedException {
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

  private Measured measure(ServerPair servers) throws IOException {
    RangeRequest range =
        new RangeRequest(
            originMillis / 1_000 - OFF_GRID_MILLIS / 1_000 + LEAD_IN_SECONDS,
            originMillis / 1_000 - OFF_GRID_MILLIS / 1_000 + settings.steps() * 15L - 120,
            STEP_MILLIS / 1_000);
    try (SocketClient tidemark = new SocketClient(servers.tidemark().launch().base());
        SocketClient prometheus = new SocketClient(servers.prometheus().launch().base())) {
      QueryRounds floor =
          new QueryRounds(
              new QueryRounds.Source(tidemark, FLOOR), new QueryRounds.Source(prometheus, FLOOR));
      Map<DashboardQuery, QueryRounds> dashboards = new LinkedHashMap<>();
      for (DashboardQuery query : DashboardQuery.ALL) {
        dashboards.put(
            query,
            new QueryRounds(
                new QueryRounds.Source(tidemark, range.path(query, false)),
                new QueryRounds.Source(tidemark, range.path(query, true)),
                new QueryRounds.Source(prometheus, range.path(query, true))));
      }
      floor.warmUp(settings.warmUp());
      for (Map.Entry<DashboardQuery, QueryRounds> each : dashboards.entrySet()) {
        progress.accept("warming up with " + each.getKey().name());
        each.getValue().warmUp(settings.warmUp());
      }
      List<Double> least = floor.medians(settings.rounds(), settings.atLeast());
      List<QueryTimes> all = new ArrayList<>();
      for (Map.Entry<DashboardQuery, QueryRounds> each : dashboards.entrySet()) {
        progress.accept("measuring " + each.getKey().name());
        all.add(times(each.getKey(), each.getValue()));
      }
      return new Measured(all, least.get(0), least.get(1));
    }
  }

  private QueryTimes times(DashboardQuery query, QueryRounds rounds) throws IOException {
    rounds.warmUp(REMINDER);
    List<Double> medians = rounds.medians(settings.rounds(), settings.atLeast());
    List<byte[]> answers = rounds.answers();
    byte[] theirs = answers.get(2);
    return new QueryTimes(
        query,
        medians.get(0),
        medians.get(1),
        medians.get(2),
        MatrixComparison.series(theirs),
        MatrixComparison.areSame(answers.get(0), theirs)
            && MatrixComparison.areSame(answers.get(1), theirs));
  }
}
