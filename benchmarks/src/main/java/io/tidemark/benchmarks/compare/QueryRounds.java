package io.tidemark.benchmarks.compare;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Asks the same of several sources in turns, so that what else goes on meets all alike. */
final class QueryRounds {

  /** A server, or a server in one of its ways. */
  record Source(SocketClient client, String path) {

    byte[] ask() throws IOException {
      return client.get(path);
    }

    double millis() throws IOException {
      long start = System.nanoTime();
      ask();
      return (System.nanoTime() - start) / 1e6;
    }
  }

  private QueryRounds() {}

  static QueryTimes measure(
      DashboardQuery query,
      Source uncached,
      Source cached,
      Source prometheus,
      QueryBench.Settings settings)
      throws IOException {
    List<Source> sources = List.of(uncached, cached, prometheus);
    List<List<Double>> times = List.of(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
    for (int round = 0; round < settings.warmUps(); round++) {
      for (Source source : sources) {
        source.ask();
      }
    }
    for (int round = 0; round < settings.rounds(); round++) {
      for (int turn = 0; turn < sources.size(); turn++) {
        int which = (round + turn) % sources.size();
        times.get(which).add(sources.get(which).millis());
      }
    }
    byte[] theirs = prometheus.ask();
    return new QueryTimes(
        query,
        Statistics.median(times.get(0)),
        Statistics.median(times.get(1)),
        Statistics.median(times.get(2)),
        MatrixComparison.series(theirs),
        MatrixComparison.areSame(uncached.ask(), theirs)
            && MatrixComparison.areSame(cached.ask(), theirs));
  }
}
