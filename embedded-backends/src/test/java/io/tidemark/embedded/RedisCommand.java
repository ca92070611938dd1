package io.tidemark.embedded;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** Sends one inline command to Redis and returns the value, or the status line, of the reply. */
final class RedisCommand {
  private RedisCommand() {}

  static String run(EmbeddedRedis redis, String command) throws IOException {
    try (Socket socket = new Socket(InetAddress.ofLiteral(LoopbackPorts.HOST), redis.port())) {
      socket.setSoTimeout(10_000);
      socket.getOutputStream().write((command + "\r\n").getBytes(StandardCharsets.UTF_8));
      BufferedReader reader =
          new BufferedReader(
              new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
      String first = reader.readLine();
      boolean hasValue = first.startsWith("$") && !first.equals("$-1");
      return hasValue ? reader.readLine() : first;
    }
  }
}
