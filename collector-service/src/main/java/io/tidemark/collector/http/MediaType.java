package io.tidemark.collector.http;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * A Content-Type header, taken apart.
 *
 * @param type type and subtype in lower case
 * @param parameters by name in lower case, without quotes
 */
record MediaType(String type, Map<String, String> parameters) {

  static MediaType parse(String header) {
    String[] parts = header.split(";", -1);
    Map<String, String> parameters = new HashMap<>();
    for (int i = 1; i < parts.length; i++) {
      int equals = parts[i].indexOf('=');
      if (equals > 0) {
        parameters.put(
            parts[i].substring(0, equals).strip().toLowerCase(Locale.ROOT),
            parts[i].substring(equals + 1).strip().replace("\"", ""));
      }
    }
    return new MediaType(parts[0].strip().toLowerCase(Locale.ROOT), Map.copyOf(parameters));
  }
}
