package io.tidemark.benchmarks.loadgen;

import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAdder;

/** What the senders count together. */
final class LoadCounts {

  final LongAdder requests = new LongAdder();
  final LongAdder retries = new LongAdder();
  final LongAdder resentSamples = new LongAdder();
  final LongAdder heldBackRequests = new LongAdder();
  final LongAdder bytes = new LongAdder();
  final LongAdder sent = new LongAdder();
  final LongAdder acknowledged = new LongAdder();
  final LongAdder refused = new LongAdder();
  final AtomicReference<String> firstFailure = new AtomicReference<>("");

  void onOutcome(RemoteWriteClient.Outcome outcome, Body body) {
    requests.increment();
    retries.add(outcome.retries());
    bytes.add(body.bytes().length);
    if (outcome.isAcknowledged()) {
      acknowledged.add(body.samples());
      return;
    }
    if (outcome.isRefused()) {
      refused.add(body.samples());
    }
    firstFailure.compareAndSet("", "status " + outcome.status() + ": " + outcome.detail());
  }

  LoadReport report(double seconds) {
    return new LoadReport(
        sent.sum(),
        acknowledged.sum(),
        refused.sum(),
        resentSamples.sum(),
        requests.sum(),
        retries.sum(),
        heldBackRequests.sum(),
        bytes.sum(),
        seconds,
        firstFailure.get());
  }
}
