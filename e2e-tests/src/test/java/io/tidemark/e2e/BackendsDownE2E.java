package io.tidemark.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.e2e.client.Answer;
import io.tidemark.e2e.client.Queries;
import io.tidemark.e2e.client.Writer;
import io.tidemark.e2e.harness.RedisCommands;
import io.tidemark.e2e.harness.Tidemark;
import io.tidemark.e2e.waiting.Await;
import io.tidemark.e2e.workload.Workload;
import io.tidemark.e2e.workload.WorkloadSender;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/** One shard or the head away: answers go on and say what they lack, and nothing is lost. */
@TestInstance(Lifecycle.PER_CLASS)
final class BackendsDownE2E {

  private static final int SERIES = 240;
  private static final int STEPS = 80;
  private static final Set<String> EUROPE = Set.of("uk", "de", "fr", "es");
  private static final Set<String> ASIA = Set.of("jp", "sg", "au", "in");
  private static final Duration SHARD_TIMEOUT = Duration.ofSeconds(3);
  private static final Duration SOON = Duration.ofSeconds(60);

  private final Tidemark tidemark =
      Tidemark.start(
          "backends-down", "tidemark.query.shard-timeout=" + SHARD_TIMEOUT.toSeconds() + "s");
  private final Queries queries = new Queries(tidemark.url());
  private final WorkloadSender sender = new WorkloadSender(new Writer(tidemark.url()));
  private final Workload before = workload("before");

  private static Workload workload(String job) {
    return Workload.endingAt(System.currentTimeMillis(), job, SERIES, STEPS);
  }

  @BeforeAll
  void writeWhatIsThereBefore() {
    sender.send(before);
    assertExact(before);
  }

  @AfterAll
  void end() {
    tidemark.close();
  }

  @Test
  void aKilledShardIsNamedTheOthersAnswerAndItCatchesUpOnReturn() throws Exception {
    tidemark.backend("europe-0").kill();
    Workload during = workload("shard-killed");
    sender.send(during);

    assertLacksOnly("europe-0", EUROPE, before);
    assertLacksOnly("europe-0", EUROPE, during);

    tidemark.startShard("europe-0");
    assertExact(before);
    assertExact(during);
  }

  @Test
  void aShardThatHangsIsGivenUpAfterItsTimeout() throws Exception {
    tidemark.backend("asia-0").halt();
    try {
      long started = System.nanoTime();
      assertLacksOnly("asia-0", ASIA, before);
      assertThat(Duration.ofNanos(System.nanoTime() - started))
          .isLessThan(SHARD_TIMEOUT.multipliedBy(4));
    } finally {
      tidemark.backend("asia-0").goOn();
    }
    assertExact(before);
  }

  @Test
  void withoutRedisAnswersAreOlderAndSaySoAndAreCompleteOnItsReturn() throws Exception {
    tidemark.backend("redis").kill();
    Workload during = workload("redis-killed");
    sender.send(during);
    Answer answer =
        Await.value(
            "an answer with a warning",
            SOON,
            () -> {
              Answer seen = queries.instant(during.countQuery(), during.queryTimeMillis());
              return seen.warnings().isEmpty() ? null : seen;
            });
    assertThat(answer.warnings()).anyMatch(warning -> warning.contains("head"));
    assertThat(answer.number()).isLessThanOrEqualTo(during.samples());

    String redis = tidemark.redisUri();
    tidemark.backend("redis").start(() -> RedisCommands.ping(redis));
    assertExact(during);
    assertExact(before);
  }

  @Test
  void aWipedRedisIsFilledAgain() {
    Workload wiped = workload("redis-wiped");
    sender.send(wiped);
    assertExact(wiped);
    RedisCommands.flushAll(tidemark.redisUri());
    assertExact(wiped);
    assertExact(before);
  }

  private void assertLacksOnly(String shard, Set<String> regions, Workload workload)
      throws Exception {
    long time = workload.queryTimeMillis();
    String query = "sum by (region) (count_over_time({job=\"" + workload.job() + "\"}[60m]))";
    Answer answer =
        Await.value(
            "all samples of the other shards",
            SOON,
            () -> {
              Answer seen = queries.instant(query, time);
              double others = workload.samples(index -> !regions.contains(Workload.region(index)));
              double found =
                  seen.numbersBy("region").entrySet().stream()
                      .filter(region -> !regions.contains(region.getKey()))
                      .mapToDouble(region -> region.getValue())
                      .sum();
              assertThat(found).isLessThanOrEqualTo(others);
              return found == others ? seen : null;
            });
    assertThat(answer.warnings()).anyMatch(warning -> warning.contains(shard));
    assertThat(answer.missingShards()).containsOnly(shard);

    Answer refused = queries.instant(query, time, "partial_response", "false");
    assertThat(refused.status()).isEqualTo(500);
    assertThat(refused.errorType()).isEqualTo("unavailable");

    // Pruned by its region, the question does not concern the missing shard.
    String other =
        List.of("us", "uk", "jp").stream().filter(r -> !regions.contains(r)).findFirst().get();
    Answer pruned =
        queries.instant(
            "sum(count_over_time({job=\"" + workload.job() + "\",region=\"" + other + "\"}[60m]))",
            time,
            "partial_response",
            "false");
    assertThat(pruned.warnings()).isEmpty();
    assertThat(pruned.number())
        .isEqualTo(workload.samples(index -> Workload.region(index).equals(other)));
  }

  private void assertExact(Workload workload) {
    long time = workload.queryTimeMillis();
    assertThat(queries.complete(workload.countQuery(), time).number())
        .as("%s; %s", workload.job(), tidemark.logFile())
        .isEqualTo(workload.samples());
    assertThat(queries.complete(workload.sumQuery(), time).number())
        .isEqualTo(workload.sum(index -> true));
  }
}
