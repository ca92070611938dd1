package io.tidemark.processor.topology;

import org.apache.kafka.streams.KafkaStreams;

/** What the processor is doing. */
public sealed interface ProcessorState {

  /** Kafka, or the topics in it, are not there yet. */
  record WaitingForTopics(String reason) implements ProcessorState {}

  /** Partitions are being assigned. */
  record Starting() implements ProcessorState {}

  /** Records are taken. */
  record Running() implements ProcessorState {}

  /** Nothing will be taken any more. */
  record Stopped() implements ProcessorState {}

  /** The state that Streams is in. */
  static ProcessorState of(KafkaStreams.State streams) {
    return switch (streams) {
      case CREATED, REBALANCING -> new Starting();
      case RUNNING -> new Running();
      case PENDING_SHUTDOWN, NOT_RUNNING, PENDING_ERROR, ERROR -> new Stopped();
    };
  }
}
