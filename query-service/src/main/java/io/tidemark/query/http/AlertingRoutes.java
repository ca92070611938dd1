package io.tidemark.query.http;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.tidemark.model.error.ErrorCode;
import io.tidemark.query.config.QueryConfig;
import io.tidemark.telemetry.http.RequestId;
import io.tidemark.telemetry.http.Tenant;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.RequestOptions;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Rules and alerts, fetched from the alerting service: a data source in Grafana has one address for
 * queries and for these. Where both services are one process there is nothing to fetch.
 */
@ApplicationScoped
class AlertingRoutes {

  private static final Logger LOG = Logger.getLogger(AlertingRoutes.class);

  private static final List<String> PATHS = List.of("/api/v1/rules", "/api/v1/alerts");
  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(2);
  private static final Duration ANSWER_TIMEOUT = Duration.ofSeconds(10);

  private final Vertx vertx;
  private final @Nullable String alerting;
  private @Nullable HttpClient client;

  AlertingRoutes(Vertx vertx, QueryConfig config) {
    this.vertx = vertx;
    this.alerting =
        config.alertingUrl().map(URI::toString).map(url -> url.replaceAll("/+$", "")).orElse(null);
  }

  void register(@Observes Router router) {
    if (alerting == null) {
      return;
    }
    HttpClient opened =
        vertx.createHttpClient(
            new HttpClientOptions().setConnectTimeout((int) CONNECT_TIMEOUT.toMillis()));
    client = opened;
    for (String path : PATHS) {
      router.get(path).handler(http -> forward(http, opened, alerting + path));
    }
  }

  private static void forward(RoutingContext http, HttpClient client, String url) {
    String query = http.request().query();
    RequestOptions options =
        new RequestOptions()
            .setMethod(HttpMethod.GET)
            .setAbsoluteURI(query == null ? url : url + '?' + query)
            .setTimeout(ANSWER_TIMEOUT.toMillis());
    copy(http, Tenant.HEADER, options);
    String requestId = http.response().headers().get(RequestId.HEADER);
    if (requestId != null) {
      options.putHeader(RequestId.HEADER, requestId);
    }
    client
        .request(options)
        .compose(HttpClientRequest::send)
        .compose(answer -> answer.body().map(body -> new Fetched(answer, body)))
        .onSuccess(fetched -> fetched.sendTo(http.response()))
        .onFailure(failure -> refuse(http.response(), url, failure));
  }

  private static void copy(RoutingContext http, String header, RequestOptions options) {
    String value = http.request().getHeader(header);
    if (value != null) {
      options.putHeader(header, value);
    }
  }

  private record Fetched(HttpClientResponse answer, Buffer body) {
    void sendTo(HttpServerResponse response) {
      String type = answer.getHeader(HttpHeaderNames.CONTENT_TYPE);
      if (type != null) {
        response.putHeader(HttpHeaderNames.CONTENT_TYPE, type);
      }
      response.setStatusCode(answer.statusCode()).end(body);
    }
  }

  private static void refuse(HttpServerResponse response, String url, Throwable failure) {
    LOG.warnf("The alerting service did not answer at %s: %s", url, failure.getMessage());
    ErrorType type = ErrorType.of(ErrorCode.UNAVAILABLE);
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    try {
      Envelope.error(type, "the alerting service did not answer", List.of(), body);
    } catch (IOException e) {
      throw new UncheckedIOException("writing to memory failed", e);
    }
    response
        .putHeader(HttpHeaderNames.CONTENT_TYPE, HttpHeaderValues.APPLICATION_JSON)
        .setStatusCode(type.httpStatus())
        .end(Buffer.buffer(body.toByteArray()));
  }

  @PreDestroy
  void close() {
    HttpClient opened = client;
    if (opened != null) {
      opened.close();
    }
  }
}
