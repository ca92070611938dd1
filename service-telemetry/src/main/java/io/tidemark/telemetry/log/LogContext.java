package io.tidemark.telemetry.log;

import java.util.Map;

/** The names of the fields that every log line of a request carries. */
public final class LogContext {

  public static final String REQUEST_ID = "request_id";

  /** The tenant. */
  public static final String USER_ID = "user_id";

  public static final String TRACE_ID = "trace_id";

  public static final String SPAN_ID = "span_id";

  /** Field in the log line by its key in the log context; Quarkus writes the ids of traces. */
  static final Map<String, String> FIELD_BY_KEY =
      Map.of(REQUEST_ID, REQUEST_ID, USER_ID, USER_ID, "traceId", TRACE_ID, "spanId", SPAN_ID);

  private LogContext() {}
}
