package io.tidemark.e2e.client;

import io.tidemark.e2e.waiting.Await;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Asks one server in PromQL; works with Prometheus as with Tidemark. */
public final class Queries {

  private static final Duration COMPLETE = Duration.ofMinutes(2);

  private final Api api;

  public Queries(URI server) {
    this(server, "default");
  }

  /** Asks for the data of a tenant. */
  public Queries(URI server, String tenant) {
    api = new Api(server, tenant);
  }

  /** An instant query at a time in epoch milliseconds, with further parameters. */
  public Answer instant(String query, long timeMillis, String... namesAndValues)
      throws IOException, InterruptedException {
    Map<String, String> parameters = parameters(namesAndValues);
    parameters.put("query", query);
    parameters.put("time", seconds(timeMillis));
    return post("/api/v1/query", parameters);
  }

  public Answer range(String query, long startMillis, long endMillis, long stepMillis)
      throws IOException, InterruptedException {
    Map<String, String> parameters = parameters();
    parameters.put("query", query);
    parameters.put("start", seconds(startMillis));
    parameters.put("end", seconds(endMillis));
    parameters.put("step", seconds(stepMillis));
    return post("/api/v1/query_range", parameters);
  }

  /**
   * The answer once the server says that its data is complete, and no other: what it then says must
   * be right at once.
   */
  public Answer complete(String query, long timeMillis) {
    return Await.value(
        "a complete answer to " + query,
        COMPLETE,
        () -> {
          Answer answer =
              instant(query, timeMillis, "consistency", "complete", "partial_response", "false");
          if (answer.succeeded() && !answer.warnings().isEmpty()) {
            throw new AssertionError("complete, yet with warnings: " + answer.warnings());
          }
          if (!answer.succeeded()) {
            throw new IOException(answer.envelope().toString());
          }
          return answer;
        });
  }

  private Answer post(String path, Map<String, String> parameters)
      throws IOException, InterruptedException {
    List<String> namesAndValues = new ArrayList<>();
    parameters.forEach(
        (name, value) -> {
          namesAndValues.add(name);
          namesAndValues.add(value);
        });
    return api.post(path, namesAndValues.toArray(String[]::new));
  }

  private static Map<String, String> parameters(String... namesAndValues) {
    Map<String, String> parameters = new LinkedHashMap<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      parameters.put(namesAndValues[i], namesAndValues[i + 1]);
    }
    return parameters;
  }

  private static String seconds(long millis) {
    return BigDecimal.valueOf(millis, 3).toPlainString();
  }
}
