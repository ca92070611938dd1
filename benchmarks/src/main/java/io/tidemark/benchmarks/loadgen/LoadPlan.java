package io.tidemark.benchmarks.loadgen;

import java.time.Duration;

/**
 * How a workload is sent.
 *
 * @param samplesPerRequest at most, one a series
 * @param senders series are split among them; each has one request under way at a time
 * @param maxLeadSteps how far the fastest sender may be ahead of the slowest
 * @param pace event time over wall clock; 0 for as fast as the server takes it
 * @param resendProbability of sending an acknowledged request once more, as after a lost answer
 * @param outOfOrderProbability of holding a request back until after the sender's next step
 * @param seed of those two chances
 * @param deadline from the start; what is not acknowledged by then is given up
 */
public record LoadPlan(
    int samplesPerRequest,
    int senders,
    int maxLeadSteps,
    double pace,
    double resendProbability,
    double outOfOrderProbability,
    long seed,
    Duration deadline) {

  public static final LoadPlan DEFAULT =
      new LoadPlan(2_000, 2, 1, 0, 0, 0, 1, Duration.ofMinutes(10));
}
