package io.tidemark.e2e.harness;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;

/** An exporter whose metrics change with every scrape: resets, gaps and odd values among them. */
public final class ScrapeTarget implements AutoCloseable {

  private static final int RESET_EVERY = 12;
  private static final int GAP_EVERY = 10;

  private final HttpServer server;
  private final AtomicInteger scrapes = new AtomicInteger();

  private ScrapeTarget(HttpServer server) {
    this.server = server;
  }

  public static ScrapeTarget start() {
    try {
      HttpServer server =
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      ScrapeTarget target = new ScrapeTarget(server);
      server.createContext("/metrics", target::answer);
      server.start();
      return target;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public String address() {
    return "127.0.0.1:" + server.getAddress().getPort();
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      byte[] text = exposition(scrapes.incrementAndGet()).getBytes(StandardCharsets.UTF_8);
      exchange.getResponseHeaders().set("Content-Type", "text/plain; version=0.0.4");
      exchange.sendResponseHeaders(200, text.length);
      exchange.getResponseBody().write(text);
    }
  }

  private static String exposition(int n) {
    StringBuilder text = new StringBuilder();
    text.append("# HELP test_requests_total Requests.\n# TYPE test_requests_total counter\n");
    line(text, "test_requests_total{code=\"200\",path=\"/a\"}", 5 * (n % RESET_EVERY));
    line(text, "test_requests_total{code=\"500\",path=\"/a\"}", (double) n * n);
    line(text, "test_requests_total{code=\"200\",path=\"/b\"}", 3 * n);
    line(text, "test_requests_total{code=\"404\",path=\"/ü\"}", Math.floorDiv(n, 4));
    text.append("# TYPE test_temperature_celsius gauge\n");
    for (int room = 0; room < 5; room++) {
      line(
          text,
          "test_temperature_celsius{room=\"r" + room + "\"}",
          (n * 37 + room * 13) % 100 / 7.0 - 5);
    }
    text.append("# TYPE test_latency_seconds histogram\n");
    line(text, "test_latency_seconds_bucket{le=\"0.1\"}", n);
    line(text, "test_latency_seconds_bucket{le=\"0.5\"}", 3 * n);
    line(text, "test_latency_seconds_bucket{le=\"1\"}", 4 * n);
    line(text, "test_latency_seconds_bucket{le=\"+Inf\"}", 5 * n);
    line(text, "test_latency_seconds_sum", 1.7 * n);
    line(text, "test_latency_seconds_count", 5 * n);
    text.append("# TYPE test_duration_seconds summary\n");
    line(text, "test_duration_seconds{quantile=\"0.5\"}", n % 7 / 10.0);
    line(text, "test_duration_seconds_sum", n * 0.3);
    line(text, "test_duration_seconds_count", n);
    text.append("# TYPE test_odd gauge\n");
    text.append("test_odd{kind=\"nan\"} NaN\n");
    text.append("test_odd{kind=\"inf\"} +Inf\ntest_odd{kind=\"minus_inf\"} -Inf\n");
    line(text, "test_odd{kind=\"tiny\"}", 4.9e-324);
    line(text, "test_info{version=\"1.2\"}", 1);
    if (n % GAP_EVERY < GAP_EVERY / 2) {
      line(text, "test_flapping", n);
    }
    return text.toString();
  }

  private static void line(StringBuilder text, String series, double value) {
    text.append(series).append(' ').append(value).append('\n');
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
