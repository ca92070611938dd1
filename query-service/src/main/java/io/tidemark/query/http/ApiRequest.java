package io.tidemark.query.http;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.tidemark.model.error.ErrorCode;
import io.tidemark.model.error.PipelineException;
import io.tidemark.telemetry.http.Tenant;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.net.impl.ConnectionBase;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** One request to the API: its tenant and its parameters, read and checked on demand. */
final class ApiRequest {

  private static final String FORM = "application/x-www-form-urlencoded";

  /** A weight of zero: RFC 9110, section 12.4.2. */
  private static final Pattern NO_GZIP =
      Pattern.compile("gzip\\s*;\\s*[qQ]\\s*=\\s*0(\\.0*)?\\s*(,|$)");

  private static final long CHECK_MILLIS = 100;

  /** The code of RFC 9113, section 7, for a stream that is no longer needed. */
  private static final long HTTP_2_CANCEL = 8;

  private static final String KEPT_FORM = "tidemark.form";

  private final RoutingContext http;
  private final @Nullable String body;
  private @Nullable FormParameters parameters;
  private volatile Consumer<Boolean> atEnd = failed -> {};

  /** Whether the exchange failed, once it is over. */
  private volatile @Nullable Boolean failed;

  ApiRequest(RoutingContext http, @Nullable String body) {
    this.http = http;
    this.body = body;
  }

  /** Keeps the form of a request whose body is read, for who comes next. */
  static void keepForm(RoutingContext http, String form) {
    http.put(KEPT_FORM, form);
  }

  /**
   * A request whose form was kept, or is to be read now. Blocks.
   *
   * @throws IOException when it does not come
   */
  static ApiRequest reading(RoutingContext http, InputStream body) throws IOException {
    String kept = http.get(KEPT_FORM);
    return new ApiRequest(
        http, kept != null ? kept : new String(body.readAllBytes(), StandardCharsets.UTF_8));
  }

  /**
   * The tenant that the request speaks for.
   *
   * @throws PipelineException BAD_DATA for an impossible name
   */
  String tenant() {
    return Tenant.resolve(http.request().getHeader(Tenant.HEADER));
  }

  /**
   * Tells apart all requests to one path that may differ in their answers.
   *
   * @param query the query string
   * @param form the form in the body
   */
  record Identity(String tenant, String query, String form) {
    /** Of what is looked at by a thread that has other requests to read. */
    private static final int SHORT = 8 * 1024;

    int length() {
      return tenant.length() + query.length() + form.length();
    }

    boolean isShort() {
      return length() <= SHORT;
    }
  }

  /** The request as it was written. */
  Identity identity() {
    String query = http.request().query();
    String form = form();
    return new Identity(tenant(), query == null ? "" : query, form == null ? "" : form);
  }

  /**
   * Whether the client takes an answer that is compressed already. Over HTTP/2 the server would
   * compress it once more.
   */
  boolean acceptsGzip() {
    if (http.request().version() == HttpVersion.HTTP_2) {
      return false;
    }
    String accepted = http.request().getHeader(HttpHeaderNames.ACCEPT_ENCODING);
    return accepted != null && accepted.contains("gzip") && !NO_GZIP.matcher(accepted).find();
  }

  /** The tenant that the request names, or null where it names none. */
  @Nullable String namedTenant() {
    String header = http.request().getHeader(Tenant.HEADER);
    return header == null || header.isEmpty() ? null : Tenant.resolve(header);
  }

  /**
   * Runs an action when the client goes away before it has its answer. To be called once, by who
   * begins to work on the request.
   */
  void onAbandoned(Runnable action) {
    // The only handler there is: others must not come while it runs.
    http.addEndHandler(
        ended -> {
          if (ended.failed()) {
            action.run();
          }
          failed = ended.failed();
          atEnd.accept(ended.failed());
        });
  }

  /**
   * Runs an action, which may be repeated, when the exchange is over; it is told whether that
   * failed. For requests that have an action for when they are abandoned.
   */
  void onEnded(Consumer<Boolean> action) {
    atEnd = action;
    Boolean over = failed;
    if (over != null) {
      action.accept(over);
    }
  }

  /** Closes the connection as soon as a condition holds, unless the exchange is over before. */
  void closeOnce(BooleanSupplier condition) {
    http.vertx()
        .setPeriodic(
            CHECK_MILLIS,
            timer -> {
              if (failed != null) {
                http.vertx().cancelTimer(timer);
              } else if (condition.getAsBoolean()) {
                http.vertx().cancelTimer(timer);
                close();
              }
            });
  }

  /**
   * Closes the connection now: a proper close would first send what a client that does not read has
   * to come.
   */
  void close() {
    if (http.request().version() == HttpVersion.HTTP_2) {
      http.response().reset(HTTP_2_CANCEL);
    } else if (http.request().connection() instanceof ConnectionBase connection) {
      // From below the handler that would flush first.
      var _ = connection.channelHandlerContext().close();
    }
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
      read = new FormParameters(form(), http.request().query());
      parameters = read;
    }
    return read;
  }

  private @Nullable String form() {
    String type = http.request().getHeader("Content-Type");
    return type != null && type.toLowerCase(Locale.ROOT).startsWith(FORM) ? body : null;
  }
}
