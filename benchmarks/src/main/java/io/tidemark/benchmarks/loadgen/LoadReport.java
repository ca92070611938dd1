package io.tidemark.benchmarks.loadgen;

import java.util.List;
import java.util.Locale;

/**
 * What a run of the load generator came to.
 *
 * @param sent samples of the workload that were sent, each counted once
 * @param acknowledged of those, in requests that were answered with 2xx
 * @param refused of those, in requests that were answered with a 4xx; a part may be stored
 * @param resentSamples sent once more although acknowledged
 * @param requests that got their final answer
 * @param retries further attempts of those
 * @param heldBackRequests sent out of order
 * @param compressedBytes of all bodies, each counted once
 * @param firstFailure the first answer that was no 2xx, empty when there was none
 */
public record LoadReport(
    long sent,
    long acknowledged,
    long refused,
    long resentSamples,
    long requests,
    long retries,
    long heldBackRequests,
    long compressedBytes,
    double seconds,
    String firstFailure) {

  public double samplesPerSecond() {
    return acknowledged / Math.max(seconds, 1e-9);
  }

  public boolean isComplete() {
    return acknowledged == sent;
  }

  public List<String> lines() {
    return List.of(
        line("samples sent", "%,d", sent),
        line("samples acknowledged", "%,d", acknowledged),
        line("samples refused", "%,d", refused),
        line("samples sent again", "%,d", resentSamples),
        line("requests", "%,d", requests),
        line("  tried again", "%,d", retries),
        line("  held back", "%,d", heldBackRequests),
        line("compressed bytes", "%,d", compressedBytes),
        line("seconds", "%.2f", seconds),
        line("samples a second", "%,.0f", samplesPerSecond()),
        line("first failure", "%s", firstFailure.isEmpty() ? "none" : firstFailure));
  }

  private static String line(String name, String format, Object value) {
    return String.format(Locale.ROOT, "%-22s " + format, name, value);
  }
}
