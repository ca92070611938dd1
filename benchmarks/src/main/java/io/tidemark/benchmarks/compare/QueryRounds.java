package io.tidemark.benchmarks.compare;

import java.io.IOException;
import java.time.Duration;
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

  private final List<Source> sources;

  QueryRounds(Source... sources) {
    this.sources = List.of(sources);
  }

  /** Asks for so long without measuring, and at least once. */
  void warmUp(Duration time) throws IOException {
    long end = System.nanoTime() + time.toNanos();
    do {
      for (Source source : sources) {
        source.ask();
      }
    } while (System.nanoTime() < end);
  }

  /**
   * The median of each source in milliseconds, in their order.
   *
   * @param rounds at least so many
   * @param time and for so long: quick answers are through their rounds within one moment
   */
  List<Double> medians(int rounds, Duration time) throws IOException {
    List<List<Double>> times = sources.stream().map(source -> millis(rounds)).toList();
    long end = System.nanoTime() + time.toNanos();
    for (int round = 0; round < rounds || System.nanoTime() < end; round++) {
      for (int turn = 0; turn < sources.size(); turn++) {
        int which = (round + turn) % sources.size();
        times.get(which).add(sources.get(which).millis());
      }
    }
    return times.stream().map(Statistics::median).toList();
  }

  private static List<Double> millis(int rounds) {
    return new ArrayList<>(rounds);
  }

  /** One answer of each source, in their order. */
  List<byte[]> answers() throws IOException {
    List<byte[]> answers = new ArrayList<>();
    for (Source source : sources) {
      answers.add(source.ask());
    }
    return answers;
  }
}
