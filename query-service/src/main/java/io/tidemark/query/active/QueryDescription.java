package io.tidemark.query.active;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What a query asks, and for whom.
 *
 * @param text the expression or the selectors, cut at {@value #MAX_TEXT} characters
 * @param times an instant query begins and ends at one time; it has no step, as what asks for
 *     series
 * @param requestId the id of its HTTP request, empty where there is none
 */
public record QueryDescription(
    Kind kind, String text, Times times, String tenant, String requestId) {

  /** More of a query's text is not kept. */
  static final int MAX_TEXT = 16 * 1024;

  /** What is asked: an expression at some times, or what series there are and what they are. */
  public enum Kind {
    INSTANT("instant"),
    RANGE("range"),
    SERIES("series"),
    LABEL_NAMES("label_names"),
    LABEL_VALUES("label_values"),
    METADATA("metadata"),
    CARDINALITY("cardinality");

    private final String label;

    Kind(String label) {
      this.label = label;
    }

    public String label() {
      return label;
    }
  }

  /** The times of evaluation, epoch milliseconds. */
  public record Times(long startMillis, long endMillis, long stepMillis) {

    public static Times at(long timeMillis) {
      return new Times(timeMillis, timeMillis, 0);
    }

    Duration span() {
      return Duration.ofMillis(endMillis - startMillis);
    }
  }

  /** A description; the id of the request is null where there is none. */
  public static QueryDescription of(
      Kind kind, String text, Times times, String tenant, @Nullable String requestId) {
    return new QueryDescription(kind, text, times, tenant, requestId == null ? "" : requestId);
  }

  public QueryDescription {
    text = text.length() > MAX_TEXT ? text.substring(0, MAX_TEXT) : text;
  }
}
