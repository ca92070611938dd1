package io.tidemark.benchmarks.loadgen;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.tidemark.benchmarks.loadgen.Arguments.InvalidArgumentException;
import io.tidemark.benchmarks.workload.Workload;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.Set;

/** The load generator as a command. */
public final class LoadGeneratorMain {

  private static final String HELP =
      """
      Sends samples by remote write 1.0 and counts what is acknowledged.

        --url URL                 where to (default http://localhost:8080/api/v1/write)
        --job NAME                the job label of all series (default bench)
        --series N                (default 20000)
        --steps N                 samples a series (default 100)
        --step TIME               from one sample of a series to the next (default 15s)
        --start INSTANT           time of the first step, as 2026-01-31T12:00:00Z
                                  (default: so that the last step is now)
        --samples-per-request N   (default 2000)
        --senders N               series are split among them, in order each (default 2)
        --max-lead N              steps that one sender may be ahead of another (default 1)
        --pace X                  event time over wall clock; 1 is real time
                                  (default max: as fast as it is taken)
        --resend-probability P    send an acknowledged request once more (default 0)
        --out-of-order-probability P
                                  hold a request back until after the next step (default 0)
        --seed N                  of those two (default 1)
        --deadline TIME           give up what is not acknowledged by then (default 10m)

      5xx, 429 and broken connections are tried again until the deadline. Prints a summary and, as
      the last line, the same as JSON. Exit status 0 when everything was acknowledged, else 1.
      """;

  private static final Set<String> OPTIONS =
      Set.of(
          "--url",
          "--job",
          "--series",
          "--steps",
          "--step",
          "--start",
          "--samples-per-request",
          "--senders",
          "--max-lead",
          "--pace",
          "--resend-probability",
          "--out-of-order-probability",
          "--seed",
          "--deadline");

  private LoadGeneratorMain() {}

  /** What is sent where, and how. */
  private record Task(URI target, Workload workload, LoadPlan plan) {}

  public static void main(String[] arguments) throws IOException, InterruptedException {
    Optional<Task> task =
        new Command("loadgen", HELP, OPTIONS).settings(arguments, LoadGeneratorMain::task);
    if (task.isPresent()) {
      run(task.get());
    }
  }

  private static Task task(Arguments options) {
    return new Task(
        URI.create(options.text("--url", "http://localhost:8080/api/v1/write")),
        workload(options, Clock.systemUTC()),
        plan(options));
  }

  private static void run(Task task) throws IOException, InterruptedException {
    LoadReport report = new LoadGenerator(task.target()).run(task.workload(), task.plan());
    report.lines().forEach(System.out::println);
    System.out.println(new ObjectMapper().writeValueAsString(report));
    System.exit(report.isComplete() ? 0 : 1);
  }

  static Workload workload(Arguments options, Clock clock) {
    String job = options.text("--job", "bench");
    int series = options.count("--series", 20_000);
    int steps = options.count("--steps", 100);
    long step = options.duration("--step", Duration.ofSeconds(15)).toMillis();
    String start = options.text("--start");
    if (start == null) {
      return Workload.endingAt(clock.millis(), job, series, steps, step);
    }
    try {
      return new Workload(job, series, 0, steps, Instant.parse(start).toEpochMilli(), step);
    } catch (DateTimeParseException e) {
      throw new InvalidArgumentException(
          "--start needs an instant such as 2026-01-31T12:00:00Z, not \"" + start + "\"");
    }
  }

  static LoadPlan plan(Arguments options) {
    LoadPlan standard = LoadPlan.DEFAULT;
    return new LoadPlan(
        options.count("--samples-per-request", standard.samplesPerRequest()),
        options.count("--senders", standard.senders()),
        options.count("--max-lead", standard.maxLeadSteps()),
        pace(options.text("--pace", "max")),
        options.probability("--resend-probability"),
        options.probability("--out-of-order-probability"),
        options.count("--seed", 1),
        options.duration("--deadline", standard.deadline()));
  }

  private static double pace(String text) {
    if (text.equals("max")) {
      return 0;
    }
    try {
      double pace = Double.parseDouble(text);
      if (pace > 0 && pace < Double.POSITIVE_INFINITY) {
        return pace;
      }
    } catch (NumberFormatException e) {
      // Said below, as for a number that is not positive.
    }
    throw new InvalidArgumentException(
        "--pace needs max or a number above 0, not \"" + text + "\"");
  }
}
