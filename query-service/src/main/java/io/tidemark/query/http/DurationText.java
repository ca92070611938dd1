package io.tidemark.query.http;

import io.tidemark.model.error.ErrorCode;
import io.tidemark.model.error.PipelineException;
import java.time.Duration;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Durations as the HTTP API takes them: seconds with a fraction, or {@code 1h30m}. */
final class DurationText {

  private static final Pattern UNITS =
      Pattern.compile(
          "(?:([0-9]{1,9})y)?(?:([0-9]{1,9})w)?(?:([0-9]{1,9})d)?(?:([0-9]{1,9})h)?"
              + "(?:([0-9]{1,9})m)?(?:([0-9]{1,12})s)?(?:([0-9]{1,15})ms)?");

  private static final long[] UNIT_MILLIS = {
    365 * 86_400_000L, 7 * 86_400_000L, 86_400_000L, 3_600_000L, 60_000L, 1000L, 1L
  };

  private static final double NANOS_PER_SECOND = 1e9;

  private DurationText() {}

  /**
   * The duration that a text is; may be zero or negative when given in seconds.
   *
   * @throws PipelineException BAD_DATA, worded as Prometheus words it
   */
  static Duration parse(String text) {
    OptionalDouble seconds = GoNumber.parse(text);
    if (seconds.isPresent()) {
      double nanos = seconds.getAsDouble() * NANOS_PER_SECOND;
      if (Math.abs(nanos) >= Long.MAX_VALUE) {
        throw unreadable(text, ". It overflows int64");
      }
      return Duration.ofNanos((long) nanos);
    }
    Matcher matcher = UNITS.matcher(text);
    if (text.isEmpty() || !matcher.matches()) {
      throw unreadable(text, "");
    }
    try {
      return Duration.ofNanos(Math.multiplyExact(millis(matcher), 1_000_000L));
    } catch (ArithmeticException e) {
      throw unreadable(text, ". It overflows int64");
    }
  }

  private static long millis(Matcher matcher) {
    long millis = 0;
    for (int unit = 0; unit < UNIT_MILLIS.length; unit++) {
      String amount = matcher.group(unit + 1);
      if (amount != null) {
        millis =
            Math.addExact(millis, Math.multiplyExact(Long.parseLong(amount), UNIT_MILLIS[unit]));
      }
    }
    return millis;
  }

  private static PipelineException unreadable(String text, String why) {
    return new PipelineException(
        ErrorCode.BAD_DATA, "cannot parse \"" + text + "\" to a valid duration" + why);
  }
}
