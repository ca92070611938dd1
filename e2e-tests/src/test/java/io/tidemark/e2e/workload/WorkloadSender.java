package io.tidemark.e2e.workload;

import io.tidemark.e2e.client.WriteRequest;
import io.tidemark.e2e.client.Writer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongConsumer;

/**
 * Sends a workload as Prometheus' shards do: series are split among senders, each of which keeps
 * the order of time and sends a request until it is acknowledged.
 */
public final class WorkloadSender {

  private static final int SENDERS = 4;
  private static final int SAMPLES_PER_REQUEST = 2_000;
  private static final int MINUTES = 10;

  private final Writer writer;

  public WorkloadSender(Writer writer) {
    this.writer = writer;
  }

  public void send(Workload workload) {
    send(workload, total -> {});
  }

  /**
   * Sends everything and returns when all is acknowledged.
   *
   * @param onAcknowledged told, in the thread of a sender, how many samples are acknowledged
   */
  public void send(Workload workload, LongConsumer onAcknowledged) {
    AtomicLong acknowledged = new AtomicLong();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<?>> senders = new ArrayList<>();
      for (int sender = 0; sender < SENDERS; sender++) {
        int first = sender;
        senders.add(threads.submit(() -> sendShare(workload, first, acknowledged, onAcknowledged)));
      }
      try {
        for (Future<?> sender : senders) {
          sender.get(MINUTES, TimeUnit.MINUTES);
        }
      } catch (ExecutionException | TimeoutException e) {
        threads.shutdownNow();
        throw new AssertionError("not all samples were acknowledged: " + e, e);
      } catch (InterruptedException e) {
        threads.shutdownNow();
        Thread.currentThread().interrupt();
        throw new AssertionError("interrupted", e);
      }
    }
  }

  private void sendShare(
      Workload workload, int first, AtomicLong acknowledged, LongConsumer onAcknowledged) {
    for (int step = 0; step < workload.steps(); step++) {
      WriteRequest request = new WriteRequest();
      for (int index = first; index < workload.series(); index += SENDERS) {
        request.add(workload.series(index), workload.timeMillis(step), workload.value(index, step));
        if (request.samples() == SAMPLES_PER_REQUEST) {
          request = sendOne(request, acknowledged, onAcknowledged);
        }
      }
      if (request.samples() > 0) {
        sendOne(request, acknowledged, onAcknowledged);
      }
    }
  }

  private WriteRequest sendOne(
      WriteRequest request, AtomicLong acknowledged, LongConsumer onAcknowledged) {
    writer.send(request);
    onAcknowledged.accept(acknowledged.addAndGet(request.samples()));
    return new WriteRequest();
  }
}
