package io.tidemark.alerting.evaluate;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.alerting.outbox.DeliverySettings;
import io.tidemark.alerting.outbox.DeliveryWorker;
import io.tidemark.alerting.outbox.OutboxRepository;
import io.tidemark.alerting.testing.Await;
import io.tidemark.alerting.testing.QueryStub;
import io.tidemark.alerting.testing.WebhookSink;
import io.tidemark.embedded.EmbeddedPostgres;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AlertingIT {

  private static final Duration SHORT_LEASE = Duration.ofSeconds(1);

  private static EmbeddedPostgres postgres;

  private AlertingWorld world;

  @BeforeAll
  static void startDatabase() {
    postgres = EmbeddedPostgres.startTemporary();
  }

  @AfterAll
  static void stopDatabase() {
    postgres.close();
  }

  @BeforeEach
  void makeWorld() throws Exception {
    world = new AlertingWorld(postgres);
  }

  @AfterEach
  void endWorld() throws Exception {
    world.close();
  }

  @Test
  void firesOnceAndResolvesOnceAcrossARestartWhilePending() throws Exception {
    UUID rule = world.rule("cpu", "/hook", "\"for\":\"40s\"");
    world.queries.met(AlertingWorld.query("cpu"), "web-1", 5);
    EvaluationWorker first = world.evaluator();
    DeliveryWorker firstDelivery = world.deliverer();
    world.awaitEvaluated();
    assertThat(world.state(rule)).isEqualTo("pending");
    world.nextEvaluation();
    assertThat(world.state(rule)).isEqualTo("pending");

    first.close();
    firstDelivery.close();
    world.evaluator();
    world.deliverer();

    world.nextEvaluation();
    assertThat(world.state(rule)).isEqualTo("pending");
    world.nextEvaluation();
    assertThat(world.state(rule)).isEqualTo("firing");
    world.awaitDelivered(1);
    world.nextEvaluation();
    world.nextEvaluation();
    world.queries.cleared(AlertingWorld.query("cpu"));
    world.nextEvaluation();
    assertThat(world.state(rule)).isEqualTo("resolved");
    world.nextEvaluation();
    world.awaitDelivered(2);

    assertThat(world.sink.all())
        .extracting(WebhookSink.Received::status)
        .containsExactly("firing", "resolved");
    WebhookSink.Received firing = world.sink.all().getFirst();
    assertThat(firing.path()).isEqualTo("/hook");
    assertThat(firing.contentType()).isEqualTo("application/json");
    assertThat(firing.alert()).isEqualTo("{\"alertname\":\"cpu\",\"instance\":\"web-1\"}");
    assertThat(world.count("SELECT count(*) FROM alert WHERE last_sent_at IS NOT NULL"))
        .isEqualTo(1);
  }

  @Test
  void asksForCompleteDataAtTimesOfTheSchedule() throws Exception {
    UUID rule = world.rule("cpu", "/hook");
    world.evaluator();
    world.awaitEvaluated();
    world.nextEvaluation();

    Schedule schedule = new Schedule(rule, AlertingWorld.INTERVAL);
    assertThat(world.queries.asked)
        .hasSize(2)
        .allSatisfy(
            asked -> {
              assertThat(asked.form())
                  .containsEntry("partial_response", "false")
                  .containsEntry("consistency", "complete")
                  .containsEntry("query", AlertingWorld.query("cpu"));
              assertThat(asked.tenant()).isEqualTo("team-a");
            });
    QueryStub.Asked last = world.queries.asked.getLast();
    double slot = schedule.slot(world.clock.instant()).toEpochMilli() / 1e3;
    assertThat(Double.parseDouble(last.form().get("time"))).isEqualTo(slot);
  }

  @Test
  void neverResolvesOnAnAnswerThatFailsOrIsIncomplete() throws Exception {
    UUID rule = world.rule("cpu", "/hook");
    world.queries.met(AlertingWorld.query("cpu"), "web-1", 5);
    world.evaluator();
    world.deliverer();
    world.awaitEvaluated();
    assertThat(world.state(rule)).isEqualTo("firing");

    world.queries.cleared(AlertingWorld.query("cpu"));
    world.queries.failWith(503);
    world.nextEvaluation();
    assertThat(world.state(rule)).isEqualTo("firing");
    assertThat(world.text("SELECT health || ' ' || last_error FROM rule_evaluation"))
        .startsWith("err ")
        .contains("data is not complete");
    world.queries.recover();
    world.queries.missShard();
    world.nextEvaluation();
    assertThat(world.state(rule)).isEqualTo("firing");
    assertThat(world.text("SELECT last_error FROM rule_evaluation")).contains("asia-0");

    world.queries.recover();
    world.nextEvaluation();
    assertThat(world.state(rule)).isEqualTo("resolved");
    assertThat(world.text("SELECT health FROM rule_evaluation")).isEqualTo("ok");
    world.awaitDelivered(2);
  }

  @Test
  void tellsAReceiverThatFailedForAWhileOfFiringFirstAndThenOfTheResolution() throws Exception {
    UUID rule = world.rule("cpu", "/hook");
    world.queries.met(AlertingWorld.query("cpu"), "web-1", 5);
    world.sink.usualAnswer(503);
    world.evaluator();
    world.deliverer();
    world.awaitEvaluated();
    Await.until("some attempts fail", () -> world.sink.all().size() >= 3);

    world.queries.cleared(AlertingWorld.query("cpu"));
    world.nextEvaluation();
    assertThat(world.state(rule)).isEqualTo("resolved");
    int failed = world.sink.all().size();
    Await.until("more attempts fail", () -> world.sink.all().size() >= failed + 3);
    world.sink.usualAnswer(200);
    world.awaitDelivered(2);

    List<WebhookSink.Received> all = world.sink.all();
    assertThat(all.subList(0, all.size() - 1))
        .extracting(WebhookSink.Received::status)
        .containsOnly("firing");
    assertThat(all.getLast().status()).isEqualTo("resolved");
    assertThat(world.sink.accepted())
        .extracting(WebhookSink.Received::status)
        .containsExactly("firing", "resolved");
    assertThat(
            all.subList(0, all.size() - 1).stream()
                .map(WebhookSink.Received::idempotencyKey)
                .distinct())
        .hasSize(1)
        .doesNotContain(all.getLast().idempotencyKey());
  }

  @Test
  void deliversWhatWasCommittedBeforeACrash() throws Exception {
    world.rule("cpu", "/hook");
    world.queries.met(AlertingWorld.query("cpu"), "web-1", 5);
    EvaluationWorker crashing = world.evaluator();
    world.awaitEvaluated();
    crashing.close();
    assertThat(world.sink.all()).isEmpty();
    // A worker that died with the notification in its hands.
    assertThat(
            world.transactions.<Integer>run(
                connection ->
                    new OutboxRepository().claim(connection, 10, 10, "dead", SHORT_LEASE).size()))
        .isEqualTo(1);

    world.deliverer();

    world.awaitDelivered(1);
    assertThat(world.sink.all()).hasSize(1);
    assertThat(world.count("SELECT attempts FROM outbox")).isEqualTo(2);
  }

  @Test
  void twoReplicasTellEveryReceiverOnce() throws Exception {
    int ruleCount = 12;
    for (int i = 0; i < ruleCount; i++) {
      world.rule("rule" + i, "/hook");
      world.queries.met(AlertingWorld.query("rule" + i), "web-1", 5);
      world.queries.met(AlertingWorld.query("rule" + i), "web-2", 5);
    }
    world.evaluator();
    world.evaluator();
    world.deliverer();
    world.deliverer();

    world.awaitEvaluated();
    world.nextEvaluation();
    for (int i = 0; i < ruleCount; i++) {
      world.queries.cleared(AlertingWorld.query("rule" + i));
    }
    world.nextEvaluation();
    world.nextEvaluation();
    world.awaitDelivered(ruleCount * 2 * 2);

    Map<String, List<String>> byAlert =
        world.sink.all().stream()
            .collect(
                Collectors.groupingBy(
                    WebhookSink.Received::alert,
                    Collectors.mapping(WebhookSink.Received::status, Collectors.toList())));
    assertThat(byAlert).hasSize(ruleCount * 2);
    assertThat(byAlert.values())
        .allSatisfy(statuses -> assertThat(statuses).containsExactly("firing", "resolved"));
  }

  @Test
  void leavesARuleToTheNextEvaluatorWhenOneDiesAndRefusesItsLateCommit() throws Exception {
    UUID rule = world.rule("cpu", "/hook");
    world.queries.met(AlertingWorld.query("cpu"), "web-1", 5);
    List<LeasedRule> held =
        world.transactions.run(
            connection ->
                world.rules.claim(connection, world.clock.instant(), 10, "hanging", SHORT_LEASE));
    assertThat(held).hasSize(1);

    world.evaluator();
    world.awaitEvaluated();
    assertThat(world.state(rule)).isEqualTo("firing");

    world.queries.cleared(AlertingWorld.query("cpu"));
    new RuleEvaluator(world.parts()).evaluate(held.getFirst());
    assertThat(world.fenced).hasValue(1);
    assertThat(world.state(rule)).isEqualTo("firing");
  }

  @Test
  void doesNotEvaluateARuleTwiceAtOnce() throws Exception {
    world.rule("cpu", "/hook");
    CountDownLatch claimed = new CountDownLatch(2);
    List<LeasedRule> all = new ArrayList<>();
    for (int i = 0; i < 2; i++) {
      Thread.ofVirtual()
          .start(
              () -> {
                List<LeasedRule> mine =
                    world.transactions.run(
                        c ->
                            world.rules.claim(
                                c, world.clock.instant(), 9, "x", Duration.ofDays(1)));
                synchronized (all) {
                  all.addAll(mine);
                }
                claimed.countDown();
              });
    }
    claimed.await();

    assertThat(all).hasSize(1);
  }

  @Test
  void aRuleThatCannotBeReadKeepsNoOtherFromRunning() throws Exception {
    UUID broken = world.rule("broken", "/hook");
    UUID sound = world.rule("sound", "/hook");
    world.queries.met(AlertingWorld.query("sound"), "web-1", 5);
    world.text("UPDATE threshold SET definition = '{}' WHERE id = '" + broken + "' RETURNING id");

    world.evaluator();

    Await.until("the other fires", () -> world.state(sound).equals("firing"));
    assertThat(world.state(broken)).isEqualTo("inactive");
  }

  @Test
  void givesUpOnWhatTheReceiverRefusesAndDoesNotResolveWhatItNeverHeardOf() throws Exception {
    world.rule("cpu", "/hook");
    world.queries.met(AlertingWorld.query("cpu"), "web-1", 5);
    world.sink.usualAnswer(400);
    world.evaluator();
    world.deliverer();
    world.awaitEvaluated();
    Await.until(
        "given up", () -> world.count("SELECT count(*) FROM outbox WHERE status = 'failed'") == 1);
    world.sink.usualAnswer(200);
    world.queries.cleared(AlertingWorld.query("cpu"));
    world.nextEvaluation();
    Await.until(
        "both given up",
        () -> world.count("SELECT count(*) FROM outbox WHERE status = 'failed'") == 2);

    assertThat(world.sink.all()).hasSize(1);
    assertThat(world.text("SELECT string_agg(reason, ',' ORDER BY id) FROM outbox"))
        .isEqualTo("client_error,firing_not_delivered");
  }

  @Test
  void waitsAsLongAsAReceiverAsksFor() throws Exception {
    world.rule("cpu", "/hook");
    world.queries.met(AlertingWorld.query("cpu"), "web-1", 5);
    world.sink.nextAnswer(429, Map.of("Retry-After", "3"));
    world.evaluator();
    world.deliverer();
    world.awaitEvaluated();
    Await.until(
        "refused once",
        () -> world.count("SELECT count(*) FROM outbox WHERE reason = 'too_many_requests'") == 1);

    assertThat(
            world.count(
                "SELECT round(extract(epoch FROM next_attempt_at - created_at)) FROM outbox"))
        .isGreaterThanOrEqualTo(3);
    world.awaitDelivered(1);
  }

  @Test
  void followsNoRedirect() throws Exception {
    world.rule("cpu", "/hook");
    world.queries.met(AlertingWorld.query("cpu"), "web-1", 5);
    world.sink.usualAnswer(307, Map.of("Location", world.sink.url("/elsewhere")));
    world.evaluator();
    world.deliverer();
    world.awaitEvaluated();
    Await.until(
        "given up", () -> world.count("SELECT count(*) FROM outbox WHERE status = 'failed'") == 1);

    assertThat(world.sink.all()).extracting(WebhookSink.Received::path).containsExactly("/hook");
    assertThat(world.text("SELECT reason FROM outbox")).isEqualTo("redirect");
  }

  @Test
  void aReceiverThatHangsDoesNotHoldUpOthers() throws Exception {
    world.rule("slow", "/hang", "\"for\":\"0s\"");
    world.rule("quick", "/hook");
    for (int i = 0; i < 20; i++) {
      world.queries.met(AlertingWorld.query("slow"), "web-" + i, 5);
    }
    world.evaluator();
    world.deliverer(
        new DeliverySettings(
            4, 2, AlertingWorld.LEASE, Duration.ofHours(1), AlertingWorld.backoff()));
    world.awaitEvaluated();
    world.queries.met(AlertingWorld.query("quick"), "web-1", 5);
    world.nextEvaluation();

    Await.until("the quick receiver is told", () -> !world.sink.accepted().isEmpty());
    assertThat(world.sink.accepted().getFirst().path()).isEqualTo("/hook");
    Await.until(
        "only the hanging receiver's wait",
        () -> world.count("SELECT count(*) FROM outbox WHERE status = 'waiting'") == 20);
  }

  @Test
  void goesOnAfterTheDatabaseWasAway() throws Exception {
    UUID rule = world.rule("cpu", "/hook");
    world.queries.met(AlertingWorld.query("cpu"), "web-1", 5);
    world.evaluator();
    world.deliverer();
    world.awaitEvaluated();
    world.awaitDelivered(1);

    postgres.stop();
    world.queries.cleared(AlertingWorld.query("cpu"));
    world.clock.advance(AlertingWorld.INTERVAL);
    postgres.restart();
    world.awaitEvaluated();
    world.awaitDelivered(2);

    assertThat(world.state(rule)).isEqualTo("resolved");
    assertThat(world.sink.all())
        .extracting(WebhookSink.Received::status)
        .containsExactly("firing", "resolved");
  }

  @Test
  void givesUpOnWhatCouldNotBeDeliveredInTime() throws Exception {
    world.rule("cpu", "/hook");
    world.queries.met(AlertingWorld.query("cpu"), "web-1", 5);
    world.sink.usualAnswer(500);
    world.evaluator();
    world.deliverer(
        new DeliverySettings(
            4, 2, AlertingWorld.LEASE, Duration.ofMillis(300), AlertingWorld.backoff()));
    world.awaitEvaluated();

    Await.until(
        "given up", () -> world.count("SELECT count(*) FROM outbox WHERE status = 'failed'") == 1);
    assertThat(world.text("SELECT reason FROM outbox")).isEqualTo("expired");
  }
}
