package io.tidemark.benchmarks.compare;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What was measured of one server.
 *
 * @param idleLoad cores in use when nothing is sent
 * @param memoryBytes proportional share of all processes after the rounds
 * @param stored samples that the disk use is divided by
 * @param freshnessMillis of each probe
 */
record Result(
    String server,
    List<Round> rounds,
    double idleLoad,
    long memoryBytes,
    long stored,
    DiskUse disk,
    List<Double> freshnessMillis) {

  Result {
    rounds = List.copyOf(rounds);
    freshnessMillis = List.copyOf(freshnessMillis);
  }

  double microsPerSample() {
    return Statistics.median(rounds.stream().map(Round::microsPerSample).toList());
  }

  double microsPerSampleAboveIdle() {
    return Statistics.median(rounds.stream().map(Round::microsPerSampleAboveIdle).toList());
  }

  double samplesPerSecond() {
    return Statistics.median(
        rounds.stream().map(round -> round.load().samplesPerSecond()).toList());
  }

  boolean isExact() {
    return rounds.stream().allMatch(round -> round.exact() && round.load().isComplete());
  }

  /** Whether the CPU of every round covers all of its work. */
  boolean isQuiet() {
    return rounds.stream().allMatch(Round::quiet);
  }

  /** Over all rounds together. */
  Map<String, Double> microsPerSampleByProgram() {
    Map<String, Double> micros = new TreeMap<>();
    long samples = rounds.stream().mapToLong(round -> round.load().acknowledged()).sum();
    for (Round round : rounds) {
      round
          .cpu()
          .secondsByProgram()
          .forEach((program, used) -> micros.merge(program, used * 1e6 / samples, Double::sum));
    }
    return micros;
  }

  Map<String, Double> diskBytesPerSample() {
    Map<String, Double> bytes = new TreeMap<>();
    disk.bytesByPart().forEach((part, used) -> bytes.put(part, (double) used / stored));
    return bytes;
  }
}
