package io.tidemark.query.active;

import java.time.Duration;

/**
 * What a query asks, and for whom.
 *
 * @param text the expression, cut at {@value #MAX_TEXT} characters
 * @param times an instant query begins and ends at one time and has no step
 * @param requestId the id of its HTTP request, empty where there is none
 */
public record QueryDescription(
    Kind kind, String text, Times times, String tenant, String requestId) {

  /** More of a query's text is not kept. */
  static final int MAX_TEXT = 16 * 1024;

  /** At which times an expression is evaluated. */
  public enum Kind {
    INSTANT("instant"),
    RANGE("range");

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

  public QueryDescription {
    text = text.length() > MAX_TEXT ? text.substring(0, MAX_TEXT) : text;
  }
}
