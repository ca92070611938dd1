package io.tidemark.telemetry.http;

import io.tidemark.model.error.PipelineException;
import io.vertx.core.json.JsonObject;

/** The error body of the Prometheus HTTP API: status, errorType and error. */
public final class ErrorEnvelope {

  private ErrorEnvelope() {}

  public static String of(PipelineException error) {
    return of(error.code().label(), error.getMessage() == null ? "" : error.getMessage());
  }

  public static String of(String errorType, String message) {
    return new JsonObject()
        .put("status", "error")
        .put("errorType", errorType)
        .put("error", message)
        .encode();
  }
}
