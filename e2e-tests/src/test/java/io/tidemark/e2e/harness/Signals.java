package io.tidemark.e2e.harness;

import io.tidemark.e2e.waiting.Await;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Sends signals to single processes and to process trees, by id. */
public final class Signals {

  private static final Duration END = Duration.ofSeconds(20);

  private Signals() {}

  /** Sends a signal by its name, for instance INT; no error when the process has ended. */
  public static void send(String signal, ProcessHandle process) {
    try {
      Process kill =
          new ProcessBuilder("kill", "-" + signal, Long.toString(process.pid()))
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      if (!kill.waitFor(10, TimeUnit.SECONDS)) {
        throw new AssertionError("kill did not end");
      }
    } catch (IOException e) {
      throw new AssertionError("cannot run kill", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted", e);
    }
  }

  /** The process and all that descend from it. */
  public static List<ProcessHandle> tree(ProcessHandle root) {
    List<ProcessHandle> all = new ArrayList<>(List.of(root));
    all.addAll(root.descendants().toList());
    return all;
  }

  /** Kills with -9 and waits until the processes are gone. */
  public static void kill(List<ProcessHandle> processes) {
    processes.forEach(ProcessHandle::destroyForcibly);
    awaitEnd(processes, END);
  }

  public static void awaitEnd(List<ProcessHandle> processes, Duration limit) {
    Await.until(
        "the end of processes " + processes.stream().map(ProcessHandle::pid).toList(),
        limit,
        () -> processes.stream().noneMatch(Signals::isRunning));
  }

  /** A process that has ended but whose parent has not asked for its exit code does not run. */
  public static boolean isRunning(ProcessHandle process) {
    return process.isAlive() && !ProcessStates.isZombie(process.pid());
  }
}
