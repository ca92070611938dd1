package io.tidemark.benchmarks.compare;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.tidemark.benchmarks.loadgen.Arguments;
import io.tidemark.benchmarks.loadgen.Command;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import java.util.Set;

/** Tidemark and Prometheus side by side, as a command. */
public final class IngestMain {

  private static final String HELP =
      """
      Sends the same samples to Tidemark standalone and to Prometheus, in turns, and prints what a
      sample costs each: CPU of all processes together, disk, memory, freshness.

        --tidemark PATH        the script (default ./tidemark)
        --prometheus PROGRAM   (default prometheus)
        --series N             (default 20000)
        --steps N              samples a series and round, 15 s apart (default 100)
        --warmup-steps N       before the first round (default 200)
        --rounds N             (default 3)
        --samples-per-request N  (default 2000)
        --senders N            (default 2)
        --probes N             of freshness (default 40)

      Needs du and /proc (Linux). Ends everything that it starts. The last line is JSON.
      """;

  private static final Set<String> OPTIONS =
      Set.of(
          "--tidemark",
          "--prometheus",
          "--series",
          "--steps",
          "--warmup-steps",
          "--rounds",
          "--samples-per-request",
          "--senders",
          "--probes");

  private IngestMain() {}

  public static void main(String[] arguments) throws IOException, InterruptedException {
    Optional<SideBySide.Settings> settings =
        new Command("ingest", HELP, OPTIONS).settings(arguments, IngestMain::settings);
    if (settings.isPresent()) {
      run(settings.get());
    }
  }

  private static SideBySide.Settings settings(Arguments options) {
    return new SideBySide.Settings(
        Path.of(options.text("--tidemark", "./tidemark")).toAbsolutePath(),
        options.text("--prometheus", "prometheus"),
        options.count("--series", 20_000),
        options.count("--steps", 100),
        options.count("--warmup-steps", 200),
        options.count("--rounds", 3),
        options.count("--samples-per-request", 2_000),
        options.count("--senders", 2),
        options.count("--probes", 40));
  }

  private static void run(SideBySide.Settings settings) throws IOException, InterruptedException {
    Comparison comparison = new SideBySide(settings, Clock.systemUTC(), System.err::println).run();
    comparison.lines().forEach(System.out::println);
    System.out.println(new ObjectMapper().writeValueAsString(comparison.summary()));
    boolean exact = comparison.tidemark().isExact() && comparison.prometheus().isExact();
    System.exit(exact ? 0 : 1);
  }
}
