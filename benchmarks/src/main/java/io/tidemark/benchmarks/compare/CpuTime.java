package io.tidemark.benchmarks.compare;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** CPU seconds, user and system, by the program that used them. */
record CpuTime(Map<String, Double> secondsByProgram) {

  private static final double TICKS_PER_SECOND = 100;

  CpuTime {
    secondsByProgram = Map.copyOf(secondsByProgram);
  }

  static CpuTime of(List<ProcessStat> processes) {
    Map<String, Double> seconds = new TreeMap<>();
    for (ProcessStat process : processes) {
      seconds.merge(process.name(), process.ticks() / TICKS_PER_SECOND, Double::sum);
    }
    return new CpuTime(seconds);
  }

  double total() {
    return secondsByProgram.values().stream().mapToDouble(Double::doubleValue).sum();
  }

  /** What was used since an earlier look at the same processes. */
  CpuTime since(CpuTime earlier) {
    Map<String, Double> seconds = new TreeMap<>();
    secondsByProgram.forEach(
        (program, used) ->
            seconds.put(program, used - earlier.secondsByProgram.getOrDefault(program, 0.0)));
    return new CpuTime(seconds);
  }
}
