package io.tidemark.alerting.evaluate;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.tidemark.alerting.database.SqlTime;
import io.tidemark.alerting.database.Transactions;
import io.tidemark.alerting.notify.webhook.ReceiverRepository;
import io.tidemark.alerting.notify.webhook.WebhookClient;
import io.tidemark.alerting.notify.webhook.WebhookPayload;
import io.tidemark.alerting.notify.webhook.WebhookSender;
import io.tidemark.alerting.notify.webhook.WebhookSettings;
import io.tidemark.alerting.outbox.Backoff;
import io.tidemark.alerting.outbox.ClaimedNotification;
import io.tidemark.alerting.outbox.DeliveryListener;
import io.tidemark.alerting.outbox.DeliverySettings;
import io.tidemark.alerting.outbox.DeliveryWorker;
import io.tidemark.alerting.outbox.Reason;
import io.tidemark.alerting.rule.Threshold;
import io.tidemark.alerting.rule.ThresholdCompiler;
import io.tidemark.alerting.rule.ThresholdReader;
import io.tidemark.alerting.rule.ThresholdWriter;
import io.tidemark.alerting.state.AlertChange;
import io.tidemark.alerting.testing.Await;
import io.tidemark.alerting.testing.QueryStub;
import io.tidemark.alerting.testing.TestClock;
import io.tidemark.alerting.testing.WebhookSink;
import io.tidemark.embedded.EmbeddedPostgres;
import io.tidemark.model.error.PipelineException;
import io.vertx.core.Vertx;
import java.net.URI;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.flywaydb.core.Flyway;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * A real database with the service's tables, a query service and a receiver that are made up, and
 * as many replicas of the workers as a test wants.
 */
final class AlertingWorld implements AutoCloseable {

  static final Duration INTERVAL = Duration.ofSeconds(15);

  /** Far more than anything takes here, so that a busy machine cannot make a lease run out. */
  static final Duration LEASE = Duration.ofSeconds(40);

  private static final Duration WEBHOOK_TIMEOUT = Duration.ofSeconds(20);

  private static final AtomicInteger DATABASES = new AtomicInteger();

  final EmbeddedPostgres postgres;
  final Transactions transactions;
  final TestClock clock = new TestClock(Instant.parse("2026-03-01T10:00:00Z"));
  final QueryStub queries = new QueryStub();
  final WebhookSink sink = new WebhookSink();
  final RuleRepository rules = new RuleRepository(new ThresholdReader(INTERVAL));
  final TransitionStore transitions =
      new TransitionStore(new WebhookPayload(URI.create("http://alerting.example")));
  final AtomicInteger fenced = new AtomicInteger();
  private final Vertx vertx = Vertx.vertx();
  private final List<Runnable> endings = new ArrayList<>();

  AlertingWorld(EmbeddedPostgres postgres) throws Exception {
    this.postgres = postgres;
    PGSimpleDataSource source = new PGSimpleDataSource();
    source.setUrl(postgres.jdbcUrl("alerting_" + DATABASES.incrementAndGet()));
    source.setUser(postgres.user());
    source.setPassword(postgres.password());
    Flyway.configure().dataSource(source).locations("db/alerting").load().migrate();
    this.transactions = new Transactions(source);
  }

  /** A rule that the evaluators know, told to the sink at this path. */
  UUID rule(String name, String path, String... moreFields) throws Exception {
    String json =
        "{\"name\":\"%s\",\"metric\":\"%s\",\"operator\":\">\",\"value\":1,\"webhook\":\"%s\"%s}"
            .formatted(
                name,
                name,
                sink.url(path),
                moreFields.length == 0 ? "" : "," + String.join(",", moreFields));
    Threshold threshold = new ThresholdReader(INTERVAL).read(new ObjectMapper().readTree(json));
    UUID id = UUID.randomUUID();
    transactions.run(
        connection -> {
          String sql =
              "INSERT INTO threshold VALUES (?, 'team-a', ?, ?, ?, clock_timestamp(),"
                  + " clock_timestamp())";
          try (PreparedStatement insert = connection.prepareStatement(sql)) {
            insert.setObject(1, id);
            insert.setString(2, name);
            insert.setString(3, ThresholdWriter.write(threshold).toString());
            insert.setString(4, new ThresholdCompiler().compile(threshold.condition()));
            insert.executeUpdate();
          }
          rules.schedule(connection, id, clock.instant());
          return id;
        });
    return id;
  }

  /** The query that a rule made here compiles to. */
  static String query(String name) {
    return "last_over_time(" + name + "[5m]) > 1";
  }

  EvaluationWorker evaluator() {
    EvaluationWorker worker = new EvaluationWorker(UUID.randomUUID().toString(), parts());
    worker.start(Duration.ofMillis(10));
    endings.add(worker::close);
    return worker;
  }

  EvaluationParts parts() {
    HttpQueryClient client = new HttpQueryClient(queries.url(), Duration.ofSeconds(20));
    endings.add(client::close);
    return new EvaluationParts(
        clock,
        transactions,
        rules,
        transitions,
        client,
        new EvaluationSettings(4, LEASE, 100, Duration.ofHours(1)),
        new Listener());
  }

  DeliveryWorker deliverer() {
    return deliverer(new DeliverySettings(8, 2, LEASE, Duration.ofHours(1), backoff()));
  }

  DeliveryWorker deliverer(DeliverySettings settings) {
    DeliveryWorker worker =
        new DeliveryWorker(
            UUID.randomUUID().toString(), transactions, sender(), settings, new Listener());
    worker.start(Duration.ofMillis(10));
    endings.add(worker::close);
    return worker;
  }

  static Backoff backoff() {
    return new Backoff(Duration.ofMillis(20), Duration.ofMillis(50), new SplittableRandom());
  }

  WebhookSender sender() {
    WebhookClient client =
        new WebhookClient(
            vertx, clock, new WebhookSettings(WEBHOOK_TIMEOUT, WEBHOOK_TIMEOUT, 1024, true));
    return new WebhookSender(new ReceiverRepository(transactions), client);
  }

  /** Lets an interval pass and waits until every rule has been evaluated in it. */
  void nextEvaluation() throws Exception {
    clock.advance(INTERVAL);
    awaitEvaluated();
  }

  void awaitEvaluated() throws Exception {
    Await.until(
        "all rules are evaluated",
        () ->
            count(
                    "SELECT count(*) FROM rule_evaluation WHERE lease_owner IS NOT NULL OR next_at <= '"
                        + SqlTime.of(clock.instant())
                        + "'")
                == 0);
  }

  String state(UUID rule) {
    return text(
        "SELECT coalesce((SELECT string_agg(state, ',') FROM alert WHERE rule_id = '"
            + rule
            + "'), 'inactive')");
  }

  void awaitDelivered(int count) throws Exception {
    Await.until(
        count + " notifications are delivered, nothing waits",
        () ->
            count("SELECT count(*) FROM outbox WHERE status = 'delivered'") == count
                && count("SELECT count(*) FROM outbox WHERE status = 'waiting'") == 0);
  }

  long count(String sql) {
    return Long.parseLong(text(sql));
  }

  String text(String sql) {
    return transactions.run(
        connection -> {
          try (PreparedStatement select = connection.prepareStatement(sql);
              ResultSet row = select.executeQuery()) {
            row.next();
            return row.getString(1);
          }
        });
  }

  @Override
  public void close() {
    // Peers first: nothing waits for an answer any more then.
    sink.close();
    queries.close();
    endings.forEach(Runnable::run);
    vertx.close();
  }

  private final class Listener implements EvaluationListener, DeliveryListener {

    @Override
    public void onEvaluated(LeasedRule rule, Duration duration) {}

    @Override
    public void onFailed(LeasedRule rule, PipelineException error, Duration duration) {}

    @Override
    public void onFenced(LeasedRule rule) {
      fenced.incrementAndGet();
    }

    @Override
    public void onTransition(LeasedRule rule, AlertChange change) {}

    @Override
    public void onDelivered(ClaimedNotification notification) {}

    @Override
    public void onRetry(
        ClaimedNotification notification, Reason reason, String message, Duration delay) {}

    @Override
    public void onFailed(ClaimedNotification notification, Reason reason, String message) {}
  }
}
