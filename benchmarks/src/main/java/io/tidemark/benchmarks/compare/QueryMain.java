package io.tidemark.benchmarks.compare;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.tidemark.benchmarks.loadgen.Arguments;
import io.tidemark.benchmarks.loadgen.Command;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Dashboard queries to Tidemark and Prometheus side by side, as a command. */
public final class QueryMain {

  private static final String HELP =
      """
      Loads the same samples into Tidemark standalone and Prometheus, then asks both eight dashboard
      queries as range queries at steps of 15 s, in turns, and prints how long they take.

        --tidemark PATH        the script (default ./tidemark)
        --prometheus PROGRAM   (default prometheus)
        --jobs N               that the series are divided among (default 4)
        --series N             of all jobs together (default 20000)
        --steps N              samples a series, 15 s apart (default 480)
        --warmup-seconds N     of each query before any is measured (default 30)
        --rounds N             of each query, at least (default 41)
        --seconds N            of rounds of each query, at least (default 5)

      Needs /proc (Linux). Ends everything that it starts. The last line is JSON. Exit status 1 when
      an answer is not the same.
      """;

  private static final Set<String> OPTIONS =
      Set.of(
          "--tidemark",
          "--prometheus",
          "--jobs",
          "--series",
          "--steps",
          "--warmup-seconds",
          "--rounds",
          "--seconds");

  private QueryMain() {}

  public static void main(String[] arguments) throws IOException, InterruptedException {
    Optional<QueryBench.Settings> settings =
        new Command("query", HELP, OPTIONS).settings(arguments, QueryMain::settings);
    if (settings.isPresent()) {
      run(settings.get());
    }
  }

  private static QueryBench.Settings settings(Arguments options) {
    return new QueryBench.Settings(
        Path.of(options.text("--tidemark", "./tidemark")).toAbsolutePath(),
        options.text("--prometheus", "prometheus"),
        options.count("--jobs", 4),
        options.count("--series", 20_000),
        options.count("--steps", 480),
        Duration.ofSeconds(options.count("--warmup-seconds", 30)),
        options.count("--rounds", 41),
        Duration.ofSeconds(options.count("--seconds", 5)));
  }

  private static void run(QueryBench.Settings settings) throws IOException, InterruptedException {
    QueryBench.Measured measured =
        new QueryBench(settings, Clock.systemUTC(), System.err::println).run();
    List<QueryTimes> all = measured.queries();
    System.out.println(QueryTimes.header());
    all.forEach(times -> System.out.println(times.line()));
    System.out.printf(
        Locale.ROOT,
        "an answer that reads nothing: tidemark %.2f ms, prometheus %.2f ms%n",
        measured.floorMillis(),
        measured.prometheusFloorMillis());
    System.out.println(new ObjectMapper().writeValueAsString(measured.summary()));
    System.exit(all.stream().allMatch(QueryTimes::same) ? 0 : 1);
  }
}
