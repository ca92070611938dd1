package io.tidemark.collector.http;

import io.tidemark.collector.ingest.Ingestor;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/**
 * The endpoints. They are routes of the HTTP server itself and not JAX-RS resources, so that
 * headers are judged before a byte of the body is read, and a body is copied only once.
 */
@ApplicationScoped
class CollectorRoutes {

  private final Ingestor ingestor;
  private final ExchangeLimits limits;

  CollectorRoutes(Ingestor ingestor, ExchangeLimits limits) {
    this.ingestor = ingestor;
    this.limits = limits;
  }

  void register(@Observes Router router) {
    add(router, "/api/v1/write", new RemoteWriteProtocol());
    add(router, "/api/v1/metrics", new JsonMetricsProtocol());
  }

  private void add(Router router, String path, IngestProtocol protocol) {
    router
        .route(HttpMethod.POST, path)
        .handler(http -> new IngestExchange(http, protocol, limits, ingestor).start());
    router.route(path).handler(CollectorRoutes::refuseMethod);
  }

  private static void refuseMethod(RoutingContext http) {
    http.response().putHeader("Allow", "POST");
    new Answer(405, "bad_method", Answer.TEXT, "only POST is allowed here", 0)
        .writeTo(http.response());
  }
}
