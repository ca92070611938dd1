package io.tidemark.query.it;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** A client that asks and does not read the answer unless it is told to. */
final class SlowClient implements AutoCloseable {

  private final Socket socket = new Socket();

  private SlowClient() {}

  /** Asks for the value of an expression. */
  static SlowClient asking(URI base, String query, String tenant, String more) throws IOException {
    SlowClient client = new SlowClient();
    client.socket.setReceiveBufferSize(4096);
    client.socket.setSoTimeout(30_000);
    client.socket.connect(new InetSocketAddress(base.getHost(), base.getPort()));
    String request =
        "GET /api/v1/query?query="
            + URLEncoder.encode(query, StandardCharsets.UTF_8)
            + more
            + " HTTP/1.1\r\nHost: localhost\r\nX-Scope-OrgID: "
            + tenant
            + "\r\n\r\n";
    client.socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
    return client;
  }

  /** Reads on until the connection ends; returns how many bytes came. */
  long drain() throws IOException {
    byte[] block = new byte[64 * 1024];
    long bytes = 0;
    try {
      int read;
      while ((read = socket.getInputStream().read(block)) >= 0) {
        bytes += read;
      }
    } catch (SocketTimeoutException e) {
      throw new AssertionError("the connection is still open", e);
    } catch (IOException reset) {
      // Bytes that nobody has read make a reset of a close.
      return bytes;
    }
    return bytes;
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
