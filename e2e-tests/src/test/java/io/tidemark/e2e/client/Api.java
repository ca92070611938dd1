package io.tidemark.e2e.client;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.StringJoiner;

/** The HTTP API of one server; parameters are names and values in turn. */
public final class Api {

  private final URI server;
  private final String tenant;

  public Api(URI server) {
    this(server, "default");
  }

  /** Speaks for a tenant. */
  Api(URI server, String tenant) {
    this.server = server;
    this.tenant = tenant;
  }

  public Answer get(String path, String... parameters) throws IOException, InterruptedException {
    String query = form(parameters);
    return send(
        HttpRequest.newBuilder(server.resolve(query.isEmpty() ? path : path + "?" + query)));
  }

  public Answer post(String path, String... parameters) throws IOException, InterruptedException {
    return send(
        HttpRequest.newBuilder(server.resolve(path))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString(form(parameters))));
  }

  /** A body that is no JSON, as a proxy or the HTTP server itself may answer, has no envelope. */
  private Answer send(HttpRequest.Builder request) throws IOException, InterruptedException {
    HttpResponse<String> response = Http.send(request.header("X-Scope-OrgID", tenant));
    boolean json =
        response.headers().firstValue("Content-Type").orElse("").startsWith("application/json");
    return new Answer(response.statusCode(), Http.json(json ? response.body() : "{}"));
  }

  private static String form(String... namesAndValues) {
    StringJoiner form = new StringJoiner("&");
    for (int i = 0; i < namesAndValues.length; i += 2) {
      form.add(encoded(namesAndValues[i]) + "=" + encoded(namesAndValues[i + 1]));
    }
    return form.toString();
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
