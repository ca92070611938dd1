package io.tidemark.query.http;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.HttpVersion;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Answers range queries for which nothing needs to be waited for in the thread that has read them:
 * another one would take longer to begin than the answer takes. All others go on to {@link
 * RangeQueryResource}.
 */
@ApplicationScoped
class RangeQueryRoute {

  static final String PATH = "/api/v1/query_range";

  /** Before the resources. */
  private static final int ORDER = -1;

  /** Of a form that is read here; a longer one is no query that is answered at once. */
  private static final int SHORT_FORM = 8 * 1024;

  /** As long as the resource would wait for it. */
  private static final long BODY_MILLIS = 10_000;

  private final RangeQueries queries;

  RangeQueryRoute(RangeQueries queries) {
    this.queries = queries;
  }

  void register(@Observes Router router) {
    router.get(PATH).order(ORDER).handler(onlyHttp1(this::answerGet));
    router.post(PATH).order(ORDER).handler(onlyHttp1(this::answerPost));
  }

  /**
   * Over HTTP/2 the resource cannot go on with a request that was read, and an answer would be
   * compressed twice.
   */
  private static Handler<RoutingContext> onlyHttp1(Handler<RoutingContext> handler) {
    return http -> {
      if (http.request().version() == HttpVersion.HTTP_2) {
        http.next();
      } else {
        handler.handle(http);
      }
    };
  }

  private void answerGet(RoutingContext http) {
    answer(http, new ApiRequest(http, null));
  }

  private void answerPost(RoutingContext http) {
    HttpServerRequest request = http.request();
    if (!isShort(request)) {
      http.next();
      return;
    }
    long timer = http.vertx().setTimer(BODY_MILLIS, late -> request.connection().close());
    request
        .body()
        .onComplete(
            body -> {
              http.vertx().cancelTimer(timer);
              if (body.succeeded()) {
                String form = body.result().toString(StandardCharsets.UTF_8);
                ApiRequest.keepForm(http, form);
                answer(http, new ApiRequest(http, form));
              } else {
                // As a fault of the connection, which is no news.
                http.fail(new IOException("the form did not come", body.cause()));
              }
            });
    // It comes paused, for those who read later.
    request.resume();
  }

  /** Whether the body is known to be short, and comes unasked. */
  private static boolean isShort(HttpServerRequest request) {
    String length = request.getHeader(HttpHeaderNames.CONTENT_LENGTH);
    try {
      return length != null
          && Integer.parseInt(length) <= SHORT_FORM
          && request.getHeader(HttpHeaderNames.EXPECT) == null;
    } catch (NumberFormatException e) {
      return false;
    }
  }

  private void answer(RoutingContext http, ApiRequest request) {
    boolean gzip = request.acceptsGzip();
    Optional<WrittenAnswer> answer = queries.answerAtOnce(request);
    if (answer.isPresent()) {
      send(http.response(), answer.get(), gzip);
    } else {
      http.next();
    }
  }

  private static void send(HttpServerResponse response, WrittenAnswer answer, boolean gzip) {
    response.putHeader(HttpHeaderNames.CONTENT_TYPE, answer.type().toString());
    answer.headers().forEach(response::putHeader);
    if (!answer.isComplete()) {
      response.putHeader(HttpHeaderNames.CACHE_CONTROL, HttpHeaderValues.NO_STORE);
    }
    if (gzip) {
      response.putHeader(HttpHeaderNames.CONTENT_ENCODING, HttpHeaderValues.GZIP);
    }
    response.end(Buffer.buffer(gzip ? answer.body().gzipped() : answer.body().plain()));
  }
}
