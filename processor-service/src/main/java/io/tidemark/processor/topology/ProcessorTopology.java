package io.tidemark.processor.topology;

import io.tidemark.model.topic.Topics;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.Topology;

/**
 * The topology: all sample topics and the catalogue into one processor, so that one task sees
 * everything of a partition number; no state store, since what is not written is read again.
 */
public final class ProcessorTopology {

  private static final String SOURCE = "topics";
  private static final String PROCESSOR = "windows";
  private static final String DEAD_LETTERS = "dead-letters";

  private ProcessorTopology() {}

  public static Topology build(TaskEnvironment environment) {
    List<String> topics = new ArrayList<>(Topics.samples());
    topics.add(Topics.SERIES);
    return new Topology()
        .addSource(
            SOURCE,
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer(),
            topics.toArray(String[]::new))
        .addProcessor(PROCESSOR, () -> new PartitionProcessor(environment), SOURCE)
        .addSink(
            DEAD_LETTERS,
            Topics.DEADLETTER,
            new ByteArraySerializer(),
            new ByteArraySerializer(),
            PROCESSOR);
  }
}
