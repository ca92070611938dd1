package io.tidemark.query.http;

import io.tidemark.model.error.ErrorCode;

/** How an error code of ours appears in the Prometheus API: its errorType and its HTTP status. */
record ErrorType(String label, int httpStatus) {

  /** The type and status of a code, as Prometheus' {@code respondError} pairs them. */
  static ErrorType of(ErrorCode code) {
    return switch (code) {
      case BAD_DATA -> new ErrorType("bad_data", 400);
      case EXECUTION -> new ErrorType("execution", 422);
      case CANCELED -> new ErrorType("canceled", 499);
      case TIMEOUT -> new ErrorType("timeout", 503);
      case NOT_FOUND -> new ErrorType("not_found", 404);
      case INTERNAL -> new ErrorType("internal", 500);
      // Prometheus documents 503 but answers 500; its clients know the latter.
      case UNAVAILABLE -> new ErrorType("unavailable", 500);
      // Prometheus has no such type: its clients repeat a 503 after Retry-After.
      case OVERLOADED -> new ErrorType("unavailable", 503);
      case TOO_LARGE -> new ErrorType("bad_data", 413);
      case UNSUPPORTED_MEDIA_TYPE -> new ErrorType("bad_data", 415);
      case CONFLICT -> new ErrorType("bad_data", 409);
    };
  }
}
