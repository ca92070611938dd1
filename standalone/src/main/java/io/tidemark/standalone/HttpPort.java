package io.tidemark.standalone;

import io.tidemark.model.error.ErrorCode;
import io.tidemark.model.error.PipelineException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;

/** Whether the HTTP port can be had, asked before seconds are spent on the backends. */
final class HttpPort {

  private HttpPort() {}

  static void requireFree(String host, int port) {
    try (ServerSocket socket = new ServerSocket()) {
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(host, port));
    } catch (IOException e) {
      throw new PipelineException(
          ErrorCode.CONFLICT,
          "cannot listen on "
              + host
              + ":"
              + port
              + " ("
              + e.getMessage()
              + "). Stop the program that uses the port, or choose another with --port.",
          e);
    }
  }
}
