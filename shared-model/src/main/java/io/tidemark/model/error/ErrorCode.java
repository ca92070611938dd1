package io.tidemark.model.error;

/** What kind of thing went wrong: the HTTP status, the metric label and the log field follow it. */
public enum ErrorCode {
  BAD_DATA("bad_data", 400),
  UNSUPPORTED_MEDIA_TYPE("unsupported_media_type", 415),
  TOO_LARGE("too_large", 413),
  NOT_FOUND("not_found", 404),
  CONFLICT("conflict", 409),
  EXECUTION("execution", 422),
  CANCELED("canceled", 499),
  OVERLOADED("overloaded", 503),
  UNAVAILABLE("unavailable", 503),
  TIMEOUT("timeout", 503),
  INTERNAL("internal", 500);

  private final String label;
  private final int httpStatus;

  ErrorCode(String label, int httpStatus) {
    this.label = label;
    this.httpStatus = httpStatus;
  }

  /** The lower-case name for metric labels, logs and Prometheus' errorType. */
  public String label() {
    return label;
  }

  public int httpStatus() {
    return httpStatus;
  }
}
