package io.tidemark.benchmarks.loadgen;

import io.tidemark.benchmarks.workload.Workload;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Sends a range of the series, step by step, one request at a time: time order holds per series.
 */
final class LoadSender implements Callable<@Nullable Void> {

  /**
   * What the senders of a run have in common.
   *
   * @param startNanos of {@link System#nanoTime}
   */
  record Run(
      Workload workload,
      LoadPlan plan,
      SeriesBytes series,
      RemoteWriteClient client,
      StepGate gate,
      LoadCounts counts,
      long startNanos) {

    long deadlineNanos() {
      return startNanos + plan.deadline().toNanos();
    }
  }

  private final Run run;
  private final int number;
  private final int fromSeries;
  private final int toSeries;
  private final RandomGenerator chance;
  private final WriteRequestEncoder encoder = new WriteRequestEncoder();
  private List<Body> heldBack = new ArrayList<>();

  LoadSender(Run run, int number) {
    this.run = run;
    this.number = number;
    int senders = run.plan().senders();
    this.fromSeries = share(number, senders);
    this.toSeries = share(number + 1, senders);
    this.chance = new SplittableRandom(run.plan().seed() * 31 + number);
  }

  private int share(int sender, int senders) {
    return (int) ((long) run.workload().series() * sender / senders);
  }

  @Override
  public @Nullable Void call() throws InterruptedException {
    try {
      Workload workload = run.workload();
      for (int step = workload.firstStep(); step < workload.endStep() && isInTime(); step++) {
        run.gate().enter(number, step);
        keepPace(step);
        List<Body> late = heldBack;
        heldBack = new ArrayList<>();
        sendStep(step);
        sendAll(late);
      }
      sendAll(heldBack);
      return null;
    } finally {
      run.gate().leave(number);
    }
  }

  private boolean isInTime() {
    return System.nanoTime() - run.deadlineNanos() < 0;
  }

  private void keepPace(int step) throws InterruptedException {
    if (run.plan().pace() <= 0) {
      return;
    }
    long eventMillis = run.workload().timeMillis(step) - run.workload().firstMillis();
    long due =
        run.startNanos() + (long) (TimeUnit.MILLISECONDS.toNanos(eventMillis) / run.plan().pace());
    while (due - System.nanoTime() > 0) {
      LockSupport.parkNanos(due - System.nanoTime());
      if (Thread.interrupted()) {
        throw new InterruptedException();
      }
    }
  }

  private void sendStep(int step) throws InterruptedException {
    long time = run.workload().timeMillis(step);
    for (int index = fromSeries; index < toSeries; index++) {
      encoder.add(run.series().of(index), time, run.workload().value(index, step));
      if (encoder.samples() == run.plan().samplesPerRequest() || index == toSeries - 1) {
        Body body = new Body(encoder.samples(), encoder.drain());
        if (isChosen(run.plan().outOfOrderProbability())) {
          run.counts().heldBackRequests.increment();
          heldBack.add(body);
        } else {
          send(body);
        }
      }
    }
  }

  private void sendAll(List<Body> bodies) throws InterruptedException {
    for (Body body : bodies) {
      send(body);
    }
  }

  private void send(Body body) throws InterruptedException {
    run.counts().sent.add(body.samples());
    RemoteWriteClient.Outcome outcome = run.client().send(body.bytes(), run.deadlineNanos());
    run.counts().onOutcome(outcome, body);
    if (outcome.isAcknowledged() && isChosen(run.plan().resendProbability())) {
      run.client().send(body.bytes(), run.deadlineNanos());
      run.counts().resentSamples.add(body.samples());
    }
  }

  private boolean isChosen(double probability) {
    return probability > 0 && chance.nextDouble() < probability;
  }
}
