package io.tidemark.benchmarks.loadgen;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Options of a command line in the form {@code --name value}. */
public final class Arguments {

  /** What a user got wrong, in words for the user. */
  public static final class InvalidArgumentException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    InvalidArgumentException(String message) {
      super(message);
    }
  }

  private final Map<String, String> values;

  private Arguments(Map<String, String> values) {
    this.values = values;
  }

  /**
   * Reads a command line.
   *
   * @throws InvalidArgumentException for a name that is not known or has no value
   */
  public static Arguments parse(String[] arguments, Set<String> known) {
    Map<String, String> values = new HashMap<>();
    for (int i = 0; i < arguments.length; i += 2) {
      if (!known.contains(arguments[i])) {
        throw new InvalidArgumentException(
            "there is no option \"" + arguments[i] + "\"; --help names them");
      }
      if (i + 1 == arguments.length) {
        throw new InvalidArgumentException(arguments[i] + " needs a value");
      }
      values.put(arguments[i], arguments[i + 1]);
    }
    return new Arguments(values);
  }

  public @Nullable String text(String name) {
    return values.get(name);
  }

  public String text(String name, String otherwise) {
    return values.getOrDefault(name, otherwise);
  }

  public int count(String name, int otherwise) {
    String text = values.get(name);
    if (text == null) {
      return otherwise;
    }
    try {
      int count = Integer.parseInt(text);
      if (count > 0) {
        return count;
      }
    } catch (NumberFormatException e) {
      // Said below, as for a number that is too small.
    }
    throw new InvalidArgumentException(
        name + " needs a whole number above 0, not \"" + text + "\"");
  }

  public double probability(String name) {
    String text = values.get(name);
    if (text == null) {
      return 0;
    }
    try {
      double probability = Double.parseDouble(text);
      if (probability >= 0 && probability <= 1) {
        return probability;
      }
    } catch (NumberFormatException e) {
      // Said below, as for a number out of range.
    }
    throw new InvalidArgumentException(name + " needs a number from 0 to 1, not \"" + text + "\"");
  }

  /** A length of time such as 500ms, 15s, 10m or 1h. */
  public Duration duration(String name, Duration otherwise) {
    String text = values.get(name);
    if (text == null) {
      return otherwise;
    }
    String lower = text.toLowerCase(Locale.ROOT);
    try {
      Duration duration =
          lower.endsWith("ms")
              ? Duration.ofMillis(Long.parseLong(lower.substring(0, lower.length() - 2)))
              : Duration.parse("PT" + lower);
      if (duration.isPositive()) {
        return duration;
      }
    } catch (NumberFormatException | DateTimeParseException e) {
      // Said below, as for a length that is not positive.
    }
    throw new InvalidArgumentException(
        name + " needs a length of time such as 500ms, 15s or 10m, not \"" + text + "\"");
  }
}
