package io.tidemark.query.it;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;

/** The service's HTTP API as a client sees it. */
final class Api {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpClient http;
  private final URI base;
  private final List<String> headers = new ArrayList<>();

  /** Over the version of HTTP that agents and dashboards speak. */
  Api(URI base) {
    this(base, HttpClient.Version.HTTP_1_1);
  }

  private Api(URI base, HttpClient.Version version) {
    this.base = base;
    this.http = HttpClient.newBuilder().version(version).build();
  }

  Api over(HttpClient.Version version) {
    return new Api(base, version);
  }

  /** An answer; the body is JSON. */
  record Answer(int status, HttpHeaders headers, JsonNode body) {

    JsonNode data() {
      return body.path("data");
    }

    /** The value of the only series of a vector. */
    String value() {
      JsonNode result = data().path("result");
      if (result.size() != 1) {
        throw new AssertionError("expected one series, got " + body);
      }
      return result.get(0).path("value").path(1).asText();
    }

    /** Texts of an array. */
    static List<String> texts(JsonNode array) {
      List<String> texts = new ArrayList<>();
      array.forEach(one -> texts.add(one.asText()));
      return texts;
    }

    List<String> warnings() {
      return texts(body.path("warnings"));
    }
  }

  Api with(String header, String value) {
    Api other = new Api(base, http.version());
    other.headers.addAll(headers);
    other.headers.add(header);
    other.headers.add(value);
    return other;
  }

  Answer get(String path, String... parameters) throws IOException, InterruptedException {
    String query = form(parameters);
    return send(request(query.isEmpty() ? path : path + "?" + query).GET().build());
  }

  Answer post(String path, String... parameters) throws IOException, InterruptedException {
    return send(
        request(path)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(HttpRequest.BodyPublishers.ofString(form(parameters)))
            .build());
  }

  Answer delete(String path) throws IOException, InterruptedException {
    return send(request(path).DELETE().build());
  }

  /** What a browser asks before a page may send a header of its own. */
  HttpHeaders preflight(String path) throws IOException, InterruptedException {
    HttpRequest request =
        request(path).method("OPTIONS", HttpRequest.BodyPublishers.noBody()).build();
    return http.send(request, HttpResponse.BodyHandlers.discarding()).headers();
  }

  HttpResponse<String> text(String path) throws IOException, InterruptedException {
    return http.send(request(path).GET().build(), HttpResponse.BodyHandlers.ofString());
  }

  HttpResponse<String> head(String path) throws IOException, InterruptedException {
    return http.send(request(path).HEAD().build(), HttpResponse.BodyHandlers.ofString());
  }

  /** Without a body. */
  HttpResponse<String> send(String method, String path) throws IOException, InterruptedException {
    return http.send(
        request(path).method(method, HttpRequest.BodyPublishers.noBody()).build(),
        HttpResponse.BodyHandlers.ofString());
  }

  URI base() {
    return base;
  }

  private HttpRequest.Builder request(String path) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(base.resolve(path)).timeout(Duration.ofSeconds(60));
    if (!headers.isEmpty()) {
      request.headers(headers.toArray(String[]::new));
    }
    return request;
  }

  private Answer send(HttpRequest request) throws IOException, InterruptedException {
    HttpResponse<byte[]> response = http.send(request, HttpResponse.BodyHandlers.ofByteArray());
    byte[] body = response.body();
    if (response.headers().firstValue("Content-Encoding").orElse("").equals("gzip")) {
      body = new GZIPInputStream(new ByteArrayInputStream(body)).readAllBytes();
    }
    return new Answer(response.statusCode(), response.headers(), JSON.readTree(body));
  }

  private static String form(String... parameters) {
    StringBuilder form = new StringBuilder();
    for (int i = 0; i < parameters.length; i += 2) {
      form.append(i == 0 ? "" : "&")
          .append(URLEncoder.encode(parameters[i], StandardCharsets.UTF_8))
          .append('=')
          .append(URLEncoder.encode(parameters[i + 1], StandardCharsets.UTF_8));
    }
    return form.toString();
  }
}
