package io.tidemark.e2e.differential;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.e2e.client.Queries;
import io.tidemark.e2e.client.WriteRequest;
import io.tidemark.e2e.client.Writer;
import io.tidemark.e2e.harness.PrometheusServer;
import io.tidemark.e2e.harness.SharedTidemark;
import io.tidemark.e2e.harness.Tidemark;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Thousands of random queries to Tidemark and to a Prometheus 2.42 that holds the same samples.
 *
 * <p>{@code -Dtidemark.e2e.differential.seed} and {@code .queries} ask others and more. A seed that
 * nobody has looked at may show a difference that is rounding alone, where values cancel out.
 */
@ExtendWith(SharedTidemark.class)
@TestInstance(Lifecycle.PER_CLASS)
final class DifferentialE2E {

  private static final long SEED = Long.getLong("tidemark.e2e.differential.seed", 242);
  private static final int QUERIES = Integer.getInteger("tidemark.e2e.differential.queries", 5_500);

  private static final String TENANT = "differential";
  private static final int THREADS = 2;
  private static final int TIMES_EACH = 20;
  private static final int SHOWN = 10;
  private static final long WINDOW_MILLIS = 300_000;

  private final Tidemark tidemark;
  private final PrometheusServer prometheus = PrometheusServer.receiver();
  private final Servers servers;
  private final Dataset data;

  DifferentialE2E(Tidemark tidemark) {
    this.tidemark = tidemark;
    servers = new Servers(new Queries(tidemark.url(), TENANT), new Queries(prometheus.url()));
    // The newest samples are in the head yet, the others in the shards.
    long end = Math.floorDiv(System.currentTimeMillis(), WINDOW_MILLIS) * WINDOW_MILLIS;
    data = Dataset.of(end - Dataset.STEPS * Dataset.STEP_MILLIS, SEED);
  }

  @BeforeAll
  void load() throws Exception {
    Writer ours = new Writer(tidemark.url(), TENANT);
    Writer theirs = new Writer(prometheus.url());
    for (WriteRequest request : data.requests()) {
      ours.send(request);
      theirs.send(request);
    }
    long end = data.startMillis() + Dataset.STEPS * Dataset.STEP_MILLIS;
    String count = "count(last_over_time({job=~\".+\"}[3h]))";
    assertThat(servers.tidemark().complete(count, end).number()).isEqualTo(data.seriesCount());
    assertThat(servers.prometheus().instant(count, end).number()).isEqualTo(data.seriesCount());
  }

  @AfterAll
  void end() {
    prometheus.close();
  }

  @Test
  void randomQueriesAreAnsweredAsByPrometheus() throws Exception {
    QueryGenerator generator = new QueryGenerator(SEED, data.startMillis());
    List<Callable<Answers>> queries =
        IntStream.range(0, QUERIES)
            .mapToObj(generator::next)
            .<Callable<Answers>>map(query -> () -> servers.ask(query))
            .toList();
    Tally tally = new Tally();
    List<String> differences = new ArrayList<>();
    try (ExecutorService threads = Executors.newFixedThreadPool(THREADS)) {
      for (Future<Answers> asked : threads.invokeAll(queries)) {
        Answers answers = asked.get();
        tally.add(answers);
        if (answers.difference().isPresent()) {
          differences.add(differences.size() < SHOWN ? describe(answers) : "and another");
        }
      }
    }
    System.out.printf("seed %d, data from %d: %s", SEED, data.startMillis(), tally);
    assertThat(differences).as("seed %d, data from %d", SEED, data.startMillis()).isEmpty();
    assertThat(tally.answered()).isGreaterThan(0.7);
    assertThat(generator.names())
        .allSatisfy(name -> assertThat(tally.occurrences(name)).as(name).isGreaterThan(TIMES_EACH));
  }

  private String describe(Answers answers) throws Exception {
    String text = answers.query() + "\n    " + answers.difference().orElse("");
    Optional<Answers> smallest = new Shrinker(servers).shrink(answers.query());
    return smallest.isEmpty()
        ? text
        : text
            + ("\n  and so is its part " + smallest.get().query())
            + ("\n    " + smallest.get().difference().orElse(""));
  }
}
