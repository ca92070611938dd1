package io.tidemark.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.logging.Level;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;

class KafkaLoggingTest {
  @Test
  void quietensTheBrokerButNotALoggerTheProgramHasSet() {
    Logger configured = Logger.getLogger("org.apache.kafka.raft");
    configured.setLevel(Level.FINE);
    try {
      KafkaLogging.quietUnlessConfigured();
      assertThat(configured.getLevel()).isEqualTo(Level.FINE);
      assertThat(Logger.getLogger("org.apache.kafka.storage").isLoggable(Level.INFO)).isFalse();
      assertThat(Logger.getLogger("org.apache.kafka.clients").isLoggable(Level.INFO)).isTrue();
    } finally {
      configured.setLevel(null);
    }
  }

  @Test
  void hidesOnlyTheWarningsOfAHealthyStartAndEnd() {
    assertThat(KafkaLogging.isOrdinary("[QuorumController id=1] Performing controller activation."))
        .isTrue();
    assertThat(KafkaLogging.isOrdinary("[Producer] Connection to node 1 could not be established"))
        .isFalse();
  }
}
