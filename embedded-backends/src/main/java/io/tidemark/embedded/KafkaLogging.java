package io.tidemark.embedded;

import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Keeps the broker's chatter out of the program's log.
 *
 * <p>The broker logs through slf4j, and Tidemark binds slf4j to the JBoss log manager, whose
 * loggers these are. A level or filter that the program's configuration sets wins over the ones set
 * here.
 */
final class KafkaLogging {
  /** Held here, since a log manager may forget loggers that nobody refers to. */
  private static final List<Logger> BROKER =
      List.of(
          Logger.getLogger("kafka"),
          Logger.getLogger("state.change.logger"),
          Logger.getLogger("org.apache.kafka.common.config"),
          Logger.getLogger("org.apache.kafka.common.metrics"),
          Logger.getLogger("org.apache.kafka.common.telemetry"),
          Logger.getLogger("org.apache.kafka.common.utils.AppInfoParser"),
          Logger.getLogger("org.apache.kafka.controller"),
          Logger.getLogger("org.apache.kafka.coordinator"),
          Logger.getLogger("org.apache.kafka.image"),
          Logger.getLogger("org.apache.kafka.metadata"),
          Logger.getLogger("org.apache.kafka.queue"),
          Logger.getLogger("org.apache.kafka.raft"),
          Logger.getLogger("org.apache.kafka.server"),
          Logger.getLogger("org.apache.kafka.storage"));

  /** Warnings that every start and every end of a healthy broker writes. */
  private static final List<String> ORDINARY =
      List.of(
          "Performing controller activation.",
          "Attempting to close NetworkClient that has already been closed.");

  private static final List<Logger> ALARMED =
      List.of(
          Logger.getLogger("org.apache.kafka.controller.QuorumController"),
          Logger.getLogger("org.apache.kafka.clients.NetworkClient"));

  private KafkaLogging() {}

  static void quietUnlessConfigured() {
    for (Logger logger : BROKER) {
      if (logger.getLevel() == null) {
        logger.setLevel(Level.WARNING);
      }
    }
    for (Logger logger : ALARMED) {
      if (logger.getFilter() == null) {
        logger.setFilter(logged -> !isOrdinary(logged.getMessage()));
      }
    }
  }

  static boolean isOrdinary(String message) {
    return ORDINARY.stream().anyMatch(message::contains);
  }
}
