package io.tidemark.query.it;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** The ways in which the form of a range query may come. */
@QuarkusTest
@QuarkusTestResource(PipelineResource.class)
class FormBodyIT {

  private static final String FORM = "application/x-www-form-urlencoded";
  private static final String QUERY = "query=vector(1)&start=0&end=60&step=60";
  private static final String ANSWER = "[[0,\"1\"],[60,\"1\"]]";
  private static final int MEGABYTE = 1 << 20;

  @TestHTTPResource("/api/v1/query_range")
  URI path;

  private final HttpClient http = client(HttpClient.Version.HTTP_1_1);

  private static HttpClient client(HttpClient.Version version) {
    return HttpClient.newBuilder().version(version).build();
  }

  private HttpRequest.Builder post(BodyPublisher body) {
    return HttpRequest.newBuilder(path)
        .timeout(Duration.ofSeconds(30))
        .header("Content-Type", FORM)
        .POST(body);
  }

  private void assertAnswered(HttpRequest request) throws Exception {
    assertAnswered(http, request);
  }

  private static void assertAnswered(HttpClient http, HttpRequest request) throws Exception {
    HttpResponse<String> answer = http.send(request, BodyHandlers.ofString());
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    assertThat(answer.body()).contains(ANSWER);
  }

  @Test
  void atOnce() throws Exception {
    assertAnswered(post(BodyPublishers.ofString(QUERY)).build());
  }

  @Test
  void overHttp2() throws Exception {
    try (HttpClient http2 = client(HttpClient.Version.HTTP_2)) {
      // The first request of a connection asks for the protocol.
      assertAnswered(http2, post(BodyPublishers.ofString(QUERY)).build());
      assertAnswered(http2, post(BodyPublishers.ofString(QUERY)).build());
    }
  }

  @Test
  void inChunks() throws Exception {
    byte[] form = QUERY.getBytes(UTF_8);
    assertAnswered(
        post(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(form))).build());
  }

  @Test
  void whenItIsAskedFor() throws Exception {
    assertAnswered(post(BodyPublishers.ofString(QUERY)).expectContinue(true).build());
  }

  @Test
  void afterAWhile() throws Exception {
    try (Socket socket = open(QUERY.length())) {
      OutputStream out = socket.getOutputStream();
      out.write(QUERY.substring(0, 10).getBytes(US_ASCII));
      out.flush();
      assertAnswered(post(BodyPublishers.ofString(QUERY)).build());
      out.write(QUERY.substring(10).getBytes(US_ASCII));
      out.flush();
      assertThat(read(socket, ANSWER)).startsWith("HTTP/1.1 200");
    }
  }

  @Test
  void longerThanAnyThatIsAnsweredAtOnce() throws Exception {
    String spaces = URLEncoder.encode(" ".repeat(2 * MEGABYTE), UTF_8);
    assertAnswered(
        post(BodyPublishers.ofString("query=" + spaces + "vector(1)&start=0&end=60&step=60"))
            .build());
  }

  @Test
  void inTheAddressBesideABodyOfAnotherKind() throws Exception {
    assertAnswered(
        HttpRequest.newBuilder(URI.create(path + "?" + QUERY))
            .header("Content-Type", "text/plain")
            .POST(BodyPublishers.ofString("query=vector(2)"))
            .build());
  }

  @Test
  void tooLongIsRefusedWhileItComes() throws Exception {
    try (Socket socket = new Socket(path.getHost(), path.getPort())) {
      socket.setSoTimeout(30_000);
      OutputStream out = socket.getOutputStream();
      out.write(head("Transfer-Encoding: chunked").getBytes(US_ASCII));
      byte[] chunk = new byte[MEGABYTE];
      try {
        for (int i = 0; i < 64; i++) {
          out.write((Integer.toHexString(chunk.length) + "\r\n").getBytes(US_ASCII));
          out.write(chunk);
          out.write("\r\n".getBytes(US_ASCII));
        }
        assertThat(read(socket, "\r\n\r\n")).startsWith("HTTP/1.1 413");
      } catch (SocketException e) {
        // Closed before all was sent: what was refused need not be taken in.
      }
    }
    assertAnswered(post(BodyPublishers.ofString(QUERY)).build());
  }

  private Socket open(int length) throws IOException {
    Socket socket = new Socket(path.getHost(), path.getPort());
    socket.setSoTimeout(30_000);
    socket.getOutputStream().write(head("Content-Length: " + length).getBytes(US_ASCII));
    return socket;
  }

  private String head(String length) {
    return "POST "
        + path.getPath()
        + " HTTP/1.1\r\nHost: "
        + path.getAuthority()
        + "\r\nContent-Type: "
        + FORM
        + "\r\n"
        + length
        + "\r\n\r\n";
  }

  /** What comes, until it has the text. */
  private static String read(Socket socket, String last) throws IOException {
    InputStream in = socket.getInputStream();
    StringBuilder text = new StringBuilder();
    byte[] part = new byte[4096];
    for (int n = in.read(part); n >= 0; n = in.read(part)) {
      text.append(new String(part, 0, n, US_ASCII));
      if (text.indexOf(last) >= 0) {
        break;
      }
    }
    return text.toString();
  }
}
