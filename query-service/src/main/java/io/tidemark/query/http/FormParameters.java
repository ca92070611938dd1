package io.tidemark.query.http;

import io.tidemark.model.error.ErrorCode;
import io.tidemark.model.error.PipelineException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The parameters of a request, from its form body and its query string. Where both name a
 * parameter, the body's value comes first, as in Go's {@code net/http}.
 */
final class FormParameters {

  private final Map<String, List<String>> values = new LinkedHashMap<>();

  /**
   * Reads both texts, each {@code name=value&name=value}, percent-encoded UTF-8.
   *
   * @throws PipelineException BAD_DATA for a broken percent escape
   */
  FormParameters(@Nullable String body, @Nullable String queryString) {
    read(body);
    read(queryString);
  }

  private void read(@Nullable String text) {
    if (text == null || text.isEmpty()) {
      return;
    }
    int from = 0;
    while (from <= text.length()) {
      int to = text.indexOf('&', from);
      if (to < 0) {
        to = text.length();
      }
      if (to > from) {
        add(text.substring(from, to));
      }
      from = to + 1;
    }
  }

  private void add(String pair) {
    int equals = pair.indexOf('=');
    String name = decode(equals < 0 ? pair : pair.substring(0, equals));
    String value = equals < 0 ? "" : decode(pair.substring(equals + 1));
    values.computeIfAbsent(name, key -> new ArrayList<>(1)).add(value);
  }

  private static String decode(String text) {
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      throw new PipelineException(
          ErrorCode.BAD_DATA,
          "error parsing form values: invalid URL escape in \"" + text + "\"",
          e);
    }
  }

  /** The first value of a parameter, or the empty string where it is absent. */
  String first(String name) {
    List<String> all = values.get(name);
    return all == null ? "" : all.getFirst();
  }

  /** All values of a parameter in the order they are given. */
  List<String> all(String name) {
    return values.getOrDefault(name, List.of());
  }
}
