package io.tidemark.store.schema;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.store.TestShards;
import io.tidemark.store.pool.ShardEndpoint;
import io.tidemark.store.pool.ShardPool;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class ShardSchemaIT {

  private static TestShards shards;

  @BeforeAll
  static void start() {
    shards = new TestShards();
  }

  @AfterAll
  static void stop() {
    shards.close();
  }

  @Test
  void migratesOnceHoweverManyProcessesStartTogether() throws Exception {
    ShardEndpoint endpoint = shards.newEndpoint();
    List<ShardPool> pools = Stream.generate(() -> shards.writerPool(endpoint)).limit(4).toList();
    Callable<List<String>> tables =
        () ->
            TestShards.strings(
                pools.getFirst(),
                "select relname from pg_class where relkind in ('r', 'p')"
                    + " and relnamespace = 'public'::regnamespace order by 1");
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<List<String>>> starts =
          threads.invokeAll(
              pools.stream()
                  .<Callable<List<String>>>map(
                      pool -> () -> TestShards.strings(pool, "select count(*) from series"))
                  .toList());
      for (Future<List<String>> start : starts) {
        assertThat(start.get()).containsExactly("0");
      }
    }
    assertThat(tables.call())
        .containsExactly(
            "late_window",
            "metric_metadata",
            "metrics_current",
            "series",
            "series_activity",
            "shard_schema_history",
            "watermark");
    assertThat(
            TestShards.strings(
                pools.getFirst(),
                "select version from shard_schema_history where success order by 1"))
        .containsExactly("1", "2");
  }

  @Test
  void theQueriesOfTheFormatPageRun() throws Exception {
    ShardPool pool = shards.newShard();
    String page = Files.readString(Path.of("../docs/formats/shard-schema.md"));
    int begin = page.indexOf("```sql") + "```sql".length();
    String[] queries = page.substring(begin, page.indexOf("```", begin)).strip().split(";");
    assertThat(queries).hasSize(2);
    for (String query : queries) {
      assertThat(TestShards.strings(pool, query)).isEmpty();
    }
  }
}
