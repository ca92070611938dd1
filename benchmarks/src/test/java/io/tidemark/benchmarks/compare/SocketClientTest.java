package io.tidemark.benchmarks.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SocketClientTest {

  private final List<InetSocketAddress> clients = new ArrayList<>();
  private HttpServer server;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/whole", exchange -> answer(exchange, 200, false));
    server.createContext("/chunked", exchange -> answer(exchange, 200, true));
    server.createContext("/wrong", exchange -> answer(exchange, 400, false));
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  private void answer(HttpExchange exchange, int status, boolean chunked) throws IOException {
    clients.add(exchange.getRemoteAddress());
    byte[] body = exchange.getRequestURI().toString().getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(status, chunked ? 0 : body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }

  private SocketClient client() throws IOException {
    return new SocketClient(URI.create("http://127.0.0.1:" + server.getAddress().getPort()));
  }

  @Test
  void readsOneAnswerAfterAnotherOverOneConnection() throws IOException {
    try (SocketClient client = client()) {
      for (String path : List.of("/whole?a=1", "/chunked?b=2", "/chunked?" + "c".repeat(70_000))) {
        assertThat(new String(client.get(path), StandardCharsets.UTF_8)).isEqualTo(path);
      }
    }
    assertThat(clients).hasSize(3);
    assertThat(clients.stream().distinct()).hasSize(1);
  }

  @Test
  void anErrorIsNoAnswer() throws IOException {
    try (SocketClient client = client()) {
      assertThatThrownBy(() -> client.get("/wrong"))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("400")
          .hasMessageEndingWith("/wrong");
    }
  }
}
