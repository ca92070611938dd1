package io.tidemark.benchmarks.loadgen;

import io.tidemark.benchmarks.workload.Workload;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/** Sends workloads to a remote-write endpoint. */
public final class LoadGenerator {

  private final URI target;

  public LoadGenerator(URI target) {
    this.target = target;
  }

  /** Sends all samples of a workload and returns when each is acknowledged, refused or given up. */
  public LoadReport run(Workload workload, LoadPlan plan) throws InterruptedException {
    LoadCounts counts = new LoadCounts();
    long start = System.nanoTime();
    try (RemoteWriteClient client = new RemoteWriteClient(target);
        ExecutorService threads = Executors.newThreadPerTaskExecutor(Thread::new)) {
      StepGate gate = new StepGate(plan.senders(), workload.firstStep(), plan.maxLeadSteps());
      LoadSender.Run run =
          new LoadSender.Run(
              workload, plan, new SeriesBytes(workload), client, gate, counts, start);
      List<Future<@Nullable Void>> senders = new ArrayList<>();
      for (int number = 0; number < plan.senders(); number++) {
        senders.add(threads.submit(new LoadSender(run, number)));
      }
      await(senders, threads);
    }
    return counts.report((System.nanoTime() - start) / 1e9);
  }

  private static void await(List<Future<@Nullable Void>> senders, ExecutorService threads)
      throws InterruptedException {
    try {
      for (Future<@Nullable Void> sender : senders) {
        sender.get();
      }
    } catch (ExecutionException e) {
      threads.shutdownNow();
      throw new IllegalStateException("a sender failed", e);
    } catch (InterruptedException e) {
      threads.shutdownNow();
      throw e;
    }
  }
}
