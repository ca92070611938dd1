package io.tidemark.embedded;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** Asks a Redis server whether it serves commands, in the inline form of its protocol. */
final class RedisPing {
  private static final int TIMEOUT_MILLIS = (int) Duration.ofSeconds(1).toMillis();
  private static final String REPLY = "+PONG\r\n";

  private RedisPing() {}

  static boolean isAnswered(int port) {
    try (Socket socket = new Socket()) {
      socket.setSoTimeout(TIMEOUT_MILLIS);
      socket.connect(
          new InetSocketAddress(InetAddress.ofLiteral(LoopbackPorts.HOST), port), TIMEOUT_MILLIS);
      socket.getOutputStream().write("PING\r\n".getBytes(StandardCharsets.US_ASCII));
      byte[] reply = socket.getInputStream().readNBytes(REPLY.length());
      return new String(reply, StandardCharsets.US_ASCII).equals(REPLY);
    } catch (IOException e) {
      return false;
    }
  }
}
