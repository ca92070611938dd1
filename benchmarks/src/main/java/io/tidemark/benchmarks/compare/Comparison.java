package io.tidemark.benchmarks.compare;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;

/** Both results side by side, for people and for programs. */
record Comparison(Result tidemark, Result prometheus) {

  /** Tidemark's CPU over Prometheus', round by round. */
  List<Double> ratios() {
    List<Double> ratios = new ArrayList<>();
    for (int i = 0; i < tidemark.rounds().size(); i++) {
      ratios.add(
          tidemark.rounds().get(i).microsPerSample()
              / prometheus.rounds().get(i).microsPerSample());
    }
    return ratios;
  }

  List<String> lines() {
    List<String> lines = new ArrayList<>();
    lines.add(row("", tidemark.server(), prometheus.server()));
    lines.add(
        numbers(
            "CPU, µs a sample, median", tidemark.microsPerSample(), prometheus.microsPerSample()));
    lines.add(
        numbers(
            "  above idle",
            tidemark.microsPerSampleAboveIdle(),
            prometheus.microsPerSampleAboveIdle()));
    lines.add(numbers("idle, cores", tidemark.idleLoad(), prometheus.idleLoad()));
    lines.add(
        numbers(
            "samples a second, thousands",
            tidemark.samplesPerSecond() / 1e3,
            prometheus.samplesPerSecond() / 1e3));
    lines.add(
        numbers(
            "memory, MiB",
            tidemark.memoryBytes() / 1048576.0,
            prometheus.memoryBytes() / 1048576.0));
    lines.add(
        numbers(
            "freshness, ms, median",
            Statistics.median(tidemark.freshnessMillis()),
            Statistics.median(prometheus.freshnessMillis())));
    lines.add(
        numbers(
            "  worst",
            Statistics.worst(tidemark.freshnessMillis()),
            Statistics.worst(prometheus.freshnessMillis())));
    lines.add(row("every sample counted", tidemark.isExact() + "", prometheus.isExact() + ""));
    lines.add(row("quiet after every round", tidemark.isQuiet() + "", prometheus.isQuiet() + ""));
    lines.add("");
    addRounds(lines);
    addParts(lines, "CPU, µs a sample", Result::microsPerSampleByProgram);
    addParts(lines, "bytes a sample on disk", Result::diskBytesPerSample);
    return lines;
  }

  private void addRounds(List<String> lines) {
    List<Double> ratios = ratios();
    for (int i = 0; i < ratios.size(); i++) {
      lines.add(
          numbers(
                  "round " + (i + 1) + ", µs a sample",
                  tidemark.rounds().get(i).microsPerSample(),
                  prometheus.rounds().get(i).microsPerSample())
              + String.format(Locale.ROOT, "   ratio %.2f", ratios.get(i)));
    }
    lines.add(
        String.format(Locale.ROOT, "median ratio of CPU     %.2f", Statistics.median(ratios)));
    lines.add("");
  }

  private void addParts(
      List<String> lines, String title, Function<Result, Map<String, Double>> parts) {
    for (Result result : List.of(tidemark, prometheus)) {
      lines.add(title + ", " + result.server());
      parts
          .apply(result)
          .forEach(
              (part, value) -> lines.add(String.format(Locale.ROOT, "  %-28s %8.2f", part, value)));
    }
    lines.add("");
  }

  private static String numbers(String name, double tidemark, double prometheus) {
    return row(
        name,
        String.format(Locale.ROOT, "%.2f", tidemark),
        String.format(Locale.ROOT, "%.2f", prometheus));
  }

  private static String row(String name, String tidemark, String prometheus) {
    return String.format(Locale.ROOT, "%-30s %12s %12s", name, tidemark, prometheus);
  }

  /** The same in a form to be written as JSON. */
  Map<String, Object> summary() {
    Map<String, Object> summary = new LinkedHashMap<>();
    for (Result result : List.of(tidemark, prometheus)) {
      Map<String, Object> one = new LinkedHashMap<>();
      one.put("cpuMicrosPerSample", result.microsPerSample());
      one.put("cpuMicrosPerSampleAboveIdle", result.microsPerSampleAboveIdle());
      one.put("cpuMicrosPerSampleByProgram", result.microsPerSampleByProgram());
      one.put("rounds", result.rounds().stream().map(Round::microsPerSample).toList());
      one.put("idleCores", result.idleLoad());
      one.put("samplesPerSecond", result.samplesPerSecond());
      one.put("memoryBytes", result.memoryBytes());
      one.put("diskBytesPerSample", result.diskBytesPerSample());
      one.put("freshnessMedianMillis", Statistics.median(result.freshnessMillis()));
      one.put("freshnessWorstMillis", Statistics.worst(result.freshnessMillis()));
      one.put("exact", result.isExact());
      one.put("quiet", result.isQuiet());
      summary.put(result.server(), one);
    }
    summary.put("ratios", ratios());
    summary.put("medianRatio", Statistics.median(ratios()));
    return summary;
  }
}
