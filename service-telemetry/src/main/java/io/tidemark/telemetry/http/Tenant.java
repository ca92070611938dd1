package io.tidemark.telemetry.http;

import io.tidemark.model.error.ErrorCode;
import io.tidemark.model.error.PipelineException;
import org.jspecify.annotations.Nullable;

/**
 * The tenant that a request speaks for, from its header. The character set is that of Grafana
 * Mimir's tenant ids, so that ids can be carried over.
 */
public final class Tenant {

  public static final String HEADER = "X-Scope-OrgID";

  /** The tenant of a request that names none. */
  public static final String DEFAULT = "default";

  private static final int MAX_LENGTH = 150;

  private Tenant() {}

  /**
   * The tenant of a header value, the default where there is none.
   *
   * @throws PipelineException BAD_DATA for a name with other characters or too long a one
   */
  public static String resolve(@Nullable String header) {
    if (header == null || header.isEmpty() || header.equals(DEFAULT)) {
      return DEFAULT;
    }
    if (!isValid(header)) {
      throw new PipelineException(
          ErrorCode.BAD_DATA,
          "the tenant in header "
              + HEADER
              + " must have 1 to "
              + MAX_LENGTH
              + " characters out of letters, digits and !-_.*'()");
    }
    return header;
  }

  static boolean isValid(String tenant) {
    if (tenant.isEmpty() || tenant.length() > MAX_LENGTH) {
      return false;
    }
    for (int i = 0; i < tenant.length(); i++) {
      char c = tenant.charAt(i);
      boolean valid =
          (c >= 'a' && c <= 'z')
              || (c >= 'A' && c <= 'Z')
              || (c >= '0' && c <= '9')
              || "!-_.*'()".indexOf(c) >= 0;
      if (!valid) {
        return false;
      }
    }
    return !tenant.equals(".") && !tenant.equals("..");
  }
}
