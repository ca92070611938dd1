package io.tidemark.collector.http;

import io.vertx.core.http.HttpServerResponse;
import org.jspecify.annotations.Nullable;

/**
 * What a request is answered with.
 *
 * @param status the HTTP status
 * @param outcome the value of the metric label {@code outcome}
 * @param contentType of the body
 * @param body text, or null for none
 * @param retryAfterSeconds when a repeat may help, or 0
 */
record Answer(
    int status, String outcome, String contentType, @Nullable String body, int retryAfterSeconds) {

  static final String TEXT = "text/plain; charset=utf-8";
  static final String JSON = "application/json";

  static Answer noContent() {
    return new Answer(204, "success", TEXT, null, 0);
  }

  /** Writes the answer, unless the client has gone. */
  void writeTo(HttpServerResponse response) {
    if (response.closed() || response.ended()) {
      return;
    }
    response.setStatusCode(status);
    if (retryAfterSeconds > 0) {
      response.putHeader("Retry-After", Integer.toString(retryAfterSeconds));
    }
    String text = body;
    if (text == null) {
      response.end();
    } else {
      response.putHeader("Content-Type", contentType);
      response.end(text);
    }
  }
}
