package io.tidemark.query.http;

import io.tidemark.model.error.ErrorCode;
import io.tidemark.model.error.PipelineException;
import io.tidemark.telemetry.http.Tenant;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** One request to the API: its tenant and its parameters, read and checked on demand. */
final class ApiRequest {

  private static final String FORM = "application/x-www-form-urlencoded";

  private final RoutingContext http;
  private final @Nullable String body;
  private @Nullable FormParameters parameters;

  ApiRequest(RoutingContext http, @Nullable String body) {
    this.http = http;
    this.body = body;
  }

  /**
   * The tenant that the request speaks for.
   *
   * @throws PipelineException BAD_DATA for an impossible name
   */
  String tenant() {
    return Tenant.resolve(http.request().getHeader(Tenant.HEADER));
  }

  /** The tenant that the request names, or null where it names none. */
  @Nullable String namedTenant() {
    String header = http.request().getHeader(Tenant.HEADER);
    return header == null || header.isEmpty() ? null : Tenant.resolve(header);
  }

  /** Runs an action when the client goes away before it has its answer. */
  void onAbandoned(Runnable action) {
    http.addEndHandler(
        ended -> {
          if (ended.failed()) {
            action.run();
          }
        });
  }

  String first(String name) {
    return parameters().first(name);
  }

  List<String> all(String name) {
    return parameters().all(name);
  }

  /** A time in epoch milliseconds, or the default where it is not given. */
  long time(String name, long absent) {
    String text = first(name);
    return text.isEmpty() ? absent : checked(name, () -> optionalTime(name, text));
  }

  /** A time that must be given, in epoch milliseconds. */
  long time(String name) {
    return checked(name, () -> TimeText.parseMillis(first(name)));
  }

  private static long optionalTime(String name, String text) {
    try {
      return TimeText.parseMillis(text);
    } catch (PipelineException e) {
      throw badData("Invalid time value for '" + name + "': " + e.getMessage(), e);
    }
  }

  /** A duration that must be given. */
  Duration duration(String name) {
    return checked(name, () -> DurationText.parse(first(name)));
  }

  boolean has(String name) {
    return !first(name).isEmpty();
  }

  /** A count of zero or more, or empty where it is not given. */
  OptionalInt count(String name) {
    if (!has(name)) {
      return OptionalInt.empty();
    }
    return checked(
        name,
        () -> {
          int count;
          try {
            count = Integer.parseInt(first(name));
          } catch (NumberFormatException e) {
            throw badData(name + " must be a number", e);
          }
          if (count < 0) {
            throw badData(name + " must be non-negative", null);
          }
          return OptionalInt.of(count);
        });
  }

  /** A switch, or the default where it is not given. */
  boolean flag(String name, boolean absent) {
    return switch (first(name).toLowerCase(Locale.ROOT)) {
      case "" -> absent;
      case "true", "1", "t" -> true;
      case "false", "0", "f" -> false;
      default -> throw invalid(name, "must be true or false", null);
    };
  }

  /** Applies a reader to a parameter's text; its error then names the parameter. */
  <T> T read(String name, Function<String, T> reader) {
    return checked(name, () -> reader.apply(first(name)));
  }

  /** The error for a parameter. */
  static PipelineException invalid(String name, String why, @Nullable Throwable cause) {
    return badData("invalid parameter \"" + name + "\": " + why, cause);
  }

  static PipelineException badData(String message, @Nullable Throwable cause) {
    return new PipelineException(ErrorCode.BAD_DATA, message, cause);
  }

  /** Names the parameter in the error of a reader. */
  static <T> T checked(String name, Supplier<T> reader) {
    try {
      return reader.get();
    } catch (PipelineException e) {
      throw invalid(name, String.valueOf(e.getMessage()), e);
    }
  }

  private FormParameters parameters() {
    FormParameters read = parameters;
    if (read == null) {
      String type = http.request().getHeader("Content-Type");
      boolean form = type != null && type.toLowerCase(Locale.ROOT).startsWith(FORM);
      read = new FormParameters(form ? body : null, http.request().query());
      parameters = read;
    }
    return read;
  }
}
