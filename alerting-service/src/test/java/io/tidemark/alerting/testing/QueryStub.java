package io.tidemark.alerting.testing;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;

/** Stands in for the query service: answers each query with the series set for it. */
public final class QueryStub implements AutoCloseable {

  /** What was asked for: the parameters of the form, and the tenant. */
  public record Asked(Map<String, String> form, String tenant) {}

  private final HttpServer server;
  private final Map<String, Map<String, Double>> series = new ConcurrentHashMap<>();
  public final CopyOnWriteArrayList<Asked> asked = new CopyOnWriteArrayList<>();
  private volatile int status = 200;
  private volatile String partial = "";

  public QueryStub() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/api/v1/query", this::answer);
    server.start();
  }

  public URI url() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  /** The condition is met by the series of an instance. */
  public void met(String query, String instance, double value) {
    series.computeIfAbsent(query, q -> new ConcurrentHashMap<>()).put(instance, value);
  }

  public void cleared(String query) {
    series.remove(query);
  }

  public void failWith(int httpStatus) {
    status = httpStatus;
  }

  public void missShard() {
    partial = ",\"partial\":{\"missing\":[{\"shard\":\"asia-0\",\"reason\":\"away\"}]}";
  }

  public void recover() {
    status = 200;
    partial = "";
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      Map<String, String> form = form(exchange);
      asked.add(new Asked(form, exchange.getRequestHeaders().getFirst("X-Scope-OrgID")));
      StringBuilder result = new StringBuilder();
      series
          .getOrDefault(form.get("query"), Map.of())
          .forEach(
              (instance, value) ->
                  result
                      .append(result.isEmpty() ? "" : ",")
                      .append("{\"metric\":{\"instance\":\"" + instance + "\"},")
                      .append("\"value\":[" + form.get("time") + ",\"" + value + "\"]}"));
      String body =
          status == 200
              ? "{\"status\":\"success\",\"data\":{\"resultType\":\"vector\",\"result\":["
                  + result
                  + "]}"
                  + partial
                  + "}"
              : "{\"status\":\"error\",\"errorType\":\"timeout\",\"error\":\"data is not complete\"}";
      byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
      exchange.sendResponseHeaders(status, bytes.length);
      exchange.getResponseBody().write(bytes);
    }
  }

  private static Map<String, String> form(HttpExchange exchange) throws IOException {
    Map<String, String> form = new TreeMap<>();
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    for (String pair : body.split("&", -1)) {
      int equals = pair.indexOf('=');
      form.put(
          pair.substring(0, equals),
          URLDecoder.decode(pair.substring(equals + 1), StandardCharsets.UTF_8));
    }
    return form;
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
