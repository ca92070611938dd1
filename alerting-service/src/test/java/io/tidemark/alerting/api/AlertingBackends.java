package io.tidemark.alerting.api;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.tidemark.alerting.testing.QueryStub;
import io.tidemark.alerting.testing.WebhookSink;
import io.tidemark.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;

/** Starts what the application needs beside itself. */
// Quarkus calls start() first.
@SuppressWarnings("NullAway.Init")
public final class AlertingBackends implements QuarkusTestResourceLifecycleManager {

  private EmbeddedPostgres postgres;
  private QueryStub queries;
  private WebhookSink sink;

  @Override
  public Map<String, String> start() {
    postgres = EmbeddedPostgres.startTemporary();
    try {
      queries = new QueryStub();
      sink = new WebhookSink();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return Map.of(
        "quarkus.datasource.jdbc.url", postgres.jdbcUrl("alerting"),
        "quarkus.datasource.username", postgres.user(),
        "quarkus.datasource.password", postgres.password(),
        "tidemark.query.url", queries.url().toString(),
        "tidemark.alerting.webhook.allow-private", "true",
        "tidemark.alerting.evaluation.poll", "50ms");
  }

  @Override
  public void inject(Object test) {
    if (test instanceof AlertingApiIT it) {
      it.postgres = postgres;
      it.queries = queries;
      it.sink = sink;
    }
  }

  @Override
  public void stop() {
    if (sink != null) {
      sink.close();
    }
    if (queries != null) {
      queries.close();
    }
    if (postgres != null) {
      postgres.close();
    }
  }
}
