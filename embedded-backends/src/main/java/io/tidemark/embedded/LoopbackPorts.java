package io.tidemark.embedded;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Picks TCP ports of the loopback address.
 *
 * <p>Free ports are drawn from below the range the system itself uses for outgoing connections:
 * between the choice and the server's bind, no outgoing connection can take one.
 */
final class LoopbackPorts {
  static final String HOST = "127.0.0.1";
  private static final int FIRST = 15_000;
  private static final int LAST = 32_000;
  private static final int ATTEMPTS = 200;

  /**
   * Shared by the process, so that servers that start at the same time never choose the same port.
   */
  private static final AtomicInteger NEXT =
      new AtomicInteger(ThreadLocalRandom.current().nextInt(LAST - FIRST));

  private LoopbackPorts() {}

  /** The wanted port, or a free one for 0; throws when the wanted port is taken. */
  static int choose(int wanted, String purpose) {
    if (wanted != 0) {
      if (!isFree(wanted)) {
        throw new BackendStartException(
            "Port "
                + wanted
                + " for "
                + purpose
                + " is in use on "
                + HOST
                + ". Stop what listens there, or choose another port.");
      }
      return wanted;
    }
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      int port = FIRST + Math.floorMod(NEXT.getAndIncrement(), LAST - FIRST);
      if (isFree(port)) {
        return port;
      }
    }
    throw new BackendStartException(
        "No free port for " + purpose + " between " + FIRST + " and " + LAST + " on " + HOST + ".");
  }

  private static boolean isFree(int port) {
    try (ServerSocket socket = new ServerSocket()) {
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(InetAddress.ofLiteral(HOST), port), 1);
      return true;
    } catch (IOException e) {
      return false;
    }
  }
}
