package io.tidemark.e2e.harness;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.tidemark.e2e.client.Http;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A receiver of notifications that accepts every one and remembers it. */
public final class WebhookSink implements AutoCloseable {

  private final HttpServer server;
  private final List<JsonNode> received = new CopyOnWriteArrayList<>();

  private WebhookSink(HttpServer server) {
    this.server = server;
  }

  public static WebhookSink start() {
    try {
      HttpServer server =
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      WebhookSink sink = new WebhookSink(server);
      server.createContext("/", sink::receive);
      server.start();
      return sink;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void receive(HttpExchange exchange) throws IOException {
    try (exchange) {
      String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
      received.add(Http.json(body));
      exchange.sendResponseHeaders(200, -1);
    }
  }

  public URI url() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/hook");
  }

  /** The payloads, in the order in which they came. */
  public List<JsonNode> received() {
    return List.copyOf(received);
  }

  public List<String> statuses() {
    return received.stream().map(payload -> payload.path("status").asText()).toList();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
