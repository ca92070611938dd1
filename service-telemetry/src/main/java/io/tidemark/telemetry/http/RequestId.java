package io.tidemark.telemetry.http;

import io.tidemark.telemetry.log.LogContext;
import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;
import org.jboss.logging.MDC;
import org.jspecify.annotations.Nullable;

/** The id of a request: the caller's where it is sane, else a new one of 16 hex digits. */
public final class RequestId {

  /** The HTTP header, in the request and in the answer. */
  public static final String HEADER = "X-Request-Id";

  private static final int MAX_LENGTH = 128;

  private RequestId() {}

  /** The id of the request that this thread works for, or null outside a request. */
  public static @Nullable String current() {
    return MDC.get(LogContext.REQUEST_ID) instanceof String id ? id : null;
  }

  static String acceptOrGenerate(@Nullable String given) {
    return given != null && isSane(given)
        ? given
        : HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextLong());
  }

  // Letters, digits and a few separators: enough for UUIDs and trace ids, useless for forging logs.
  private static boolean isSane(String id) {
    if (id.isEmpty() || id.length() > MAX_LENGTH) {
      return false;
    }
    for (int i = 0; i < id.length(); i++) {
      char c = id.charAt(i);
      boolean sane =
          (c >= 'a' && c <= 'z')
              || (c >= 'A' && c <= 'Z')
              || (c >= '0' && c <= '9')
              || "-_.:/+=".indexOf(c) >= 0;
      if (!sane) {
        return false;
      }
    }
    return true;
  }
}
