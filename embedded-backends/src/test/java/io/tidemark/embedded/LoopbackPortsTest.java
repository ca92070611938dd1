package io.tidemark.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class LoopbackPortsTest {
  @Test
  void refusesAPortThatIsTakenAndNamesItsPurpose() throws IOException {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.ofLiteral(LoopbackPorts.HOST))) {
      assertThatThrownBy(() -> LoopbackPorts.choose(taken.getLocalPort(), "Redis"))
          .isInstanceOf(BackendStartException.class)
          .hasMessageContaining("Port " + taken.getLocalPort() + " for Redis is in use");
    }
  }

  @Test
  void neverChoosesThePortOfAnotherServerThatHasYetToBind() {
    Set<Integer> chosen = new HashSet<>();
    for (int i = 0; i < 100; i++) {
      assertThat(chosen.add(LoopbackPorts.choose(0, "a test"))).isTrue();
    }
  }
}
