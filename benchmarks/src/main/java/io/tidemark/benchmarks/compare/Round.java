package io.tidemark.benchmarks.compare;

import io.tidemark.benchmarks.loadgen.LoadReport;

/**
 * What one slice of the workload cost a server.
 *
 * @param cpu of all processes, from the first request until the server was quiet or time was over
 * @param seconds from the first request until the same moment
 * @param idleLoad cores that the server used before the first round, when nothing was sent
 * @param exact whether every sample was counted back, and no more
 * @param quiet whether the server became quiet in time; if not, {@code cpu} lacks work left to do
 */
record Round(
    LoadReport load, CpuTime cpu, double seconds, double idleLoad, boolean exact, boolean quiet) {

  double microsPerSample() {
    return cpu.total() * 1e6 / load.acknowledged();
  }

  /** Without what the server would have used in the same time anyway. */
  double microsPerSampleAboveIdle() {
    return (cpu.total() - seconds * idleLoad) * 1e6 / load.acknowledged();
  }
}
