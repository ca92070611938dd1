package io.tidemark.query.http;

import io.tidemark.model.error.ErrorCode;
import io.tidemark.model.error.PipelineException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.OptionalDouble;

/** Times as the HTTP API takes them: Unix seconds with a fraction, or RFC 3339. */
final class TimeText {

  /** The earliest and latest time that clients send to mean "no bound", in milliseconds. */
  static final long MIN_MILLIS = (Long.MIN_VALUE / 1000 + 62_135_596_801L) * 1000;

  static final long MAX_MILLIS = (Long.MAX_VALUE / 1000 - 62_135_596_801L) * 1000 + 999;

  // How Go's client prints the two; their years are beyond RFC 3339 and Java's Instant reads
  // neither.
  private static final String MIN_TEXT = "-292273086-05-16T16:47:06Z";
  private static final String MAX_TEXT = "292277025-08-18T07:12:54.999999999Z";

  private TimeText() {}

  /**
   * Epoch milliseconds of a text.
   *
   * @throws PipelineException BAD_DATA, worded as Prometheus words it
   */
  static long parseMillis(String text) {
    OptionalDouble number = GoNumber.parse(text);
    if (number.isPresent()) {
      return fromSeconds(number.getAsDouble(), text);
    }
    if (text.equals(MIN_TEXT)) {
      return MIN_MILLIS;
    }
    if (text.equals(MAX_TEXT)) {
      return MAX_MILLIS;
    }
    try {
      Instant instant = DateTimeFormatter.ISO_OFFSET_DATE_TIME.parse(text, Instant::from);
      return instant.toEpochMilli();
    } catch (DateTimeException | ArithmeticException e) {
      throw unreadable(text);
    }
  }

  private static long fromSeconds(double seconds, String text) {
    double whole = seconds < 0 ? Math.ceil(seconds) : Math.floor(seconds);
    if (whole * 1000 < MIN_MILLIS || whole * 1000 > MAX_MILLIS) {
      throw unreadable(text);
    }
    return ((long) whole) * 1000 + Math.round((seconds - whole) * 1000);
  }

  private static PipelineException unreadable(String text) {
    return new PipelineException(
        ErrorCode.BAD_DATA, "cannot parse \"" + text + "\" to a valid timestamp");
  }
}
