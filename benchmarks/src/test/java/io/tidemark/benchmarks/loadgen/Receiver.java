package io.tidemark.benchmarks.loadgen;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.tidemark.collector.decode.SampleSink;
import io.tidemark.collector.decode.SnappyBlock;
import io.tidemark.collector.decode.WriteRequestDecoder;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Takes remote write, and now and then does not: it fails before or after it has stored. */
final class Receiver implements AutoCloseable {

  record Point(long timeMillis, double value) {}

  private final HttpServer server;
  private final ExecutorService threads = Executors.newFixedThreadPool(4);
  private final Random chance;
  private final double failures;
  private final Map<String, List<Point>> received = new HashMap<>();

  Receiver(long seed, double failures) throws IOException {
    this.chance = new Random(seed);
    this.failures = failures;
    this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext("/api/v1/write", this::receive);
    server.start();
  }

  URI target() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/api/v1/write");
  }

  /** What came, by series, in the order in which it came; sent twice is here twice. */
  synchronized Map<String, List<Point>> received() {
    Map<String, List<Point>> copy = new HashMap<>();
    received.forEach((series, points) -> copy.put(series, List.copyOf(points)));
    return copy;
  }

  private synchronized void receive(HttpExchange exchange) throws IOException {
    byte[] body = exchange.getRequestBody().readAllBytes();
    boolean fails = chance.nextDouble() < failures;
    int how = chance.nextInt(4);
    if (!fails || how == 3) {
      store(body);
    }
    if (!fails) {
      exchange.sendResponseHeaders(204, -1);
    } else if (how < 3) {
      exchange.sendResponseHeaders(List.of(500, 503, 429).get(how), -1);
    }
    // Without an answer this breaks the connection: stored, but the sender cannot know.
    exchange.close();
  }

  private void store(byte[] body) {
    byte[] message = new byte[SnappyBlock.uncompressedLength(body, body.length, 1 << 24)];
    SnappyBlock.uncompress(body, body.length, message);
    WriteRequestDecoder.decode(message, message.length, new Sink());
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }

  private final class Sink implements SampleSink {
    private String series = "";

    @Override
    public void series(byte[] bytes, int from, int to) {
      StringBuilder text = new StringBuilder();
      // Label { name = 1; value = 2 }, all short: one byte for each length under 128.
      for (int at = from; at < to; ) {
        int nameLength = bytes[at + 3];
        int nameAt = at + 4;
        int valueLength = bytes[nameAt + nameLength + 1];
        int valueAt = nameAt + nameLength + 2;
        text.append(new String(bytes, nameAt, nameLength, StandardCharsets.UTF_8))
            .append('=')
            .append(new String(bytes, valueAt, valueLength, StandardCharsets.UTF_8))
            .append(';');
        at = valueAt + valueLength;
      }
      series = text.toString();
    }

    @Override
    public void sample(long timeMillis, long valueBits) {
      received
          .computeIfAbsent(series, key -> new ArrayList<>())
          .add(new Point(timeMillis, Double.longBitsToDouble(valueBits)));
    }

    @Override
    public void nativeHistograms(int count) {
      throw new AssertionError("no native histogram was sent");
    }

    @Override
    public void exemplars(int count) {
      throw new AssertionError("no exemplar was sent");
    }

    @Override
    public void metadata(int type, String family, String help, String unit) {
      throw new AssertionError("no metadata was sent");
    }
  }
}
