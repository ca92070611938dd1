package io.tidemark.alerting.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;

/** A receiver of webhooks that keeps what it gets and answers as it is told. */
public final class WebhookSink implements AutoCloseable {

  /** One request. */
  public record Received(
      String path,
      String contentType,
      String idempotencyKey,
      String token,
      JsonNode body,
      int answered) {

    public String status() {
      return body.get("status").asText();
    }

    /** Which alert, by its labels. */
    public String alert() {
      return body.get("alerts").get(0).get("labels").toString();
    }
  }

  private record Answer(int status, Map<String, String> headers) {}

  private final ObjectMapper mapper = new ObjectMapper();
  private final HttpServer server;
  private final CountDownLatch closing = new CountDownLatch(1);
  private final Queue<Answer> answers = new ConcurrentLinkedQueue<>();
  private final CopyOnWriteArrayList<Received> received = new CopyOnWriteArrayList<>();
  private volatile Answer usual = new Answer(200, Map.of());

  public WebhookSink() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/", this::receive);
    server.start();
  }

  public String url(String path) {
    return "http://127.0.0.1:" + server.getAddress().getPort() + path;
  }

  /** The next request is answered so; those after it as usual. */
  public void nextAnswer(int status, Map<String, String> headers) {
    answers.add(new Answer(status, headers));
  }

  public void usualAnswer(int status) {
    usualAnswer(status, Map.of());
  }

  public void usualAnswer(int status, Map<String, String> headers) {
    usual = new Answer(status, headers);
  }

  public List<Received> all() {
    return List.copyOf(received);
  }

  /** Requests that were answered with 2xx, by alert and status in their order. */
  public List<Received> accepted() {
    return received.stream().filter(request -> request.answered() / 100 == 2).toList();
  }

  private void receive(HttpExchange exchange) throws IOException {
    try (exchange) {
      String path = exchange.getRequestURI().toString();
      JsonNode body = mapper.readTree(exchange.getRequestBody());
      if (path.startsWith("/hang")) {
        closing.await();
      }
      Answer next = answers.poll();
      Answer answer = next == null ? usual : next;
      received.add(
          new Received(
              path,
              exchange.getRequestHeaders().getFirst("Content-Type"),
              exchange.getRequestHeaders().getFirst("Idempotency-Key"),
              exchange.getRequestHeaders().getFirst("X-Token"),
              body,
              answer.status()));
      answer.headers().forEach(exchange.getResponseHeaders()::set);
      exchange.sendResponseHeaders(answer.status(), -1);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    closing.countDown();
    server.stop(0);
  }
}
