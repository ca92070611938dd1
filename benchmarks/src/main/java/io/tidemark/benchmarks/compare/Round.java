package io.tidemark.benchmarks.compare;

import io.tidemark.benchmarks.loadgen.LoadReport;

/**
 * What one slice of the workload cost a server.
 *
 * @param cpu of all processes, from the first request until the server was quiet
 * @param seconds from the first request until the server was quiet
 * @param idleLoad cores that the server used before the first round, when nothing was sent
 * @param exact whether every sample was counted back, and no more
 */
record Round(LoadReport load, CpuTime cpu, double seconds, double idleLoad, boolean exact) {

  double microsPerSample() {
    return cpu.total() * 1e6 / load.acknowledged();
  }

  /** Without what the server would have used in the same time anyway. */
  double microsPerSampleAboveIdle() {
    return (cpu.total() - seconds * idleLoad) * 1e6 / load.acknowledged();
  }
}
