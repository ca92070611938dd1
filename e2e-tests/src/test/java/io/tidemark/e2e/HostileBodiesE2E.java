package io.tidemark.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.e2e.client.Queries;
import io.tidemark.e2e.client.Series;
import io.tidemark.e2e.client.WriteRequest;
import io.tidemark.e2e.client.Writer;
import io.tidemark.e2e.harness.SharedTidemark;
import io.tidemark.e2e.harness.Tidemark;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.xerial.snappy.Snappy;

/** Bodies that are wrong, by accident or by intent, are refused at little cost. */
@ExtendWith(SharedTidemark.class)
final class HostileBodiesE2E {

  private static final String PROTOBUF = "application/x-protobuf";
  private static final int ROUNDS = 20;
  private static final long MEGABYTE = 1 << 20;

  // Other work of the program moves the heap by some megabytes; one kept bomb would be 4 GB.
  private static final long GROWTH = 64 * MEGABYTE;

  private final Tidemark tidemark;
  private final Writer writer;

  HostileBodiesE2E(Tidemark tidemark) {
    this.tidemark = tidemark;
    writer = new Writer(tidemark.url());
  }

  private static final class Hostile {
    final String what;
    final byte[] body;
    final String contentType;
    final String encoding;
    final int status;

    Hostile(String what, byte[] body, String contentType, String encoding, int status) {
      this.what = what;
      this.body = body;
      this.contentType = contentType;
      this.encoding = encoding;
      this.status = status;
    }
  }

  private static Hostile body(String what, byte[] body, int status) {
    return new Hostile(what, body, PROTOBUF, "snappy", status);
  }

  private static List<Hostile> table() throws IOException {
    long now = System.currentTimeMillis();
    byte[] good = new WriteRequest().add(Series.of("fine"), now, 1).body();
    byte[] noise = new byte[5_000];
    new Random(7).nextBytes(noise);
    return List.of(
        body("not snappy", "hello, not snappy".getBytes(UTF_8), 400),
        body("noise", noise, 400),
        body("an empty body", new byte[0], 400),
        body("a cut snappy block", Arrays.copyOf(good, good.length - 2), 400),
        // The preamble says 4 GiB - 1, then a few bytes follow.
        body("a bomb", new byte[] {-1, -1, -1, -1, 15, 0, 0, 0, 0}, 400),
        body("a bomb that unpacks to 64 MiB", Snappy.compress(new byte[64 << 20]), 400),
        body("more than 32 MiB", new byte[33 << 20], 413),
        body("snappy, not protobuf", Snappy.compress("plain text, no message"), 400),
        body("a message cut in a field", Snappy.compress(new byte[] {10, 127, 1, 2}), 400),
        body("a varint without end", Snappy.compress(endlessVarint()), 400),
        body(
            "labels not sorted",
            new WriteRequest().addRaw(now, 1, "__name__", "m", "b", "1", "a", "2").body(),
            400),
        body(
            "a label twice",
            new WriteRequest().addRaw(now, 1, "__name__", "m", "a", "1", "a", "2").body(),
            400),
        body("no metric name", new WriteRequest().addRaw(now, 1, "a", "1").body(), 400),
        body(
            "a label of 1 MB",
            new WriteRequest().addRaw(now, 1, "__name__", "m", "a", "x".repeat(1 << 20)).body(),
            400),
        new Hostile("JSON", good, "application/json", "snappy", 415),
        new Hostile(
            "another message", good, PROTOBUF + ";proto=io.prometheus.write.v3.Req", "snappy", 415),
        new Hostile("gzip", good, PROTOBUF, "gzip", 415),
        new Hostile("a wrong type and a corrupt body", noise, "text/plain", "snappy", 415));
  }

  private static byte[] endlessVarint() {
    byte[] bytes = new byte[1_000];
    Arrays.fill(bytes, (byte) 0xff);
    return bytes;
  }

  @Test
  void hostileBodiesGetTheirStatusAtOnceAndLeaveNothingBehind() throws Exception {
    List<Hostile> table = table();
    // The first round loads classes and sizes buffers.
    table.forEach(this::assertRefused);
    long before = tidemark.heapAfterCollection();
    for (int round = 0; round < ROUNDS; round++) {
      for (Hostile hostile : table) {
        // Sending it takes longest; a few are enough.
        if (hostile.body.length < MEGABYTE || round < 3) {
          long millis = assertRefused(hostile);
          if (round == ROUNDS - 1 || (round == 2 && hostile.body.length >= MEGABYTE)) {
            System.out.printf(
                "hostile body refused with %d in %d ms: %s%n",
                hostile.status, millis, hostile.what);
          }
        }
      }
    }
    long grown = tidemark.heapAfterCollection() - before;
    System.out.printf("heap after hostile bodies: %+d KB%n", grown / 1_024);
    assertThat(grown).isLessThan(GROWTH);

    long now = System.currentTimeMillis();
    writer.send(Series.of("unharmed", "region", "jp"), now, 1);
    assertThat(new Queries(tidemark.url()).complete("unharmed", now).number()).isEqualTo(1);
  }

  private long assertRefused(Hostile hostile) {
    long started = System.nanoTime();
    try {
      HttpResponse<String> response =
          writer.post(
              hostile.body,
              "Content-Type",
              hostile.contentType,
              "Content-Encoding",
              hostile.encoding);
      assertThat(response.statusCode())
          .as("%s: %s", hostile.what, response.body())
          .isEqualTo(hostile.status);
      assertThat(response.body()).as(hostile.what).isNotBlank();
    } catch (IOException e) {
      // A server may hang up on a body that is too large instead of reading all of it.
      assertThat(hostile.status).as("%s: %s", hostile.what, e).isEqualTo(413);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted", e);
    }
    return Duration.ofNanos(System.nanoTime() - started).toMillis();
  }
}
