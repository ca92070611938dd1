package io.tidemark.processor.topology;

/** Where records go that cannot be kept. */
@FunctionalInterface
interface DeadLetters {

  /**
   * Passes a record on.
   *
   * @param reason a short constant for metrics and for the header {@code reason}
   * @param detail for people
   */
  void send(SourceRecord record, String reason, String detail);
}
