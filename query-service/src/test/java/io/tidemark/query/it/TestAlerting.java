package io.tidemark.query.it;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;

/** An alerting service that answers with what it was asked. */
final class TestAlerting implements AutoCloseable {

  private HttpServer server;
  private final int port;

  TestAlerting() {
    server = started(0);
    port = server.getAddress().getPort();
  }

  void stop() {
    server.stop(0);
  }

  /** Where it was before. */
  void start() {
    server = started(port);
  }

  private static HttpServer started(int port) {
    HttpServer server;
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.createContext(
        "/",
        exchange -> {
          boolean bad = String.valueOf(exchange.getRequestURI().getQuery()).contains("bad");
          byte[] body =
              ("{\"asked\":\""
                      + exchange.getRequestURI()
                      + "\",\"tenant\":\""
                      + exchange.getRequestHeaders().getFirst("X-Scope-OrgID")
                      + "\"}")
                  .getBytes(StandardCharsets.UTF_8);
          exchange.getResponseHeaders().add("Content-Type", "application/json");
          exchange.sendResponseHeaders(bad ? 400 : 200, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    server.start();
    return server;
  }

  String url() {
    return "http://127.0.0.1:" + port;
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
