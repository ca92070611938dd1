package io.tidemark.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedKafkaIT {
  @TempDir Path directory;

  @Test
  void keepsRecordsAndCommittedOffsetsWhenClosedAndStartedAgain() throws Exception {
    try (EmbeddedKafka kafka = EmbeddedKafka.start(directory, 0, 0)) {
      KafkaRecords.createTopic(kafka);
      KafkaRecords.write(kafka, "first");
      assertThat(KafkaRecords.readAndCommit(kafka)).containsExactly("first");
      KafkaRecords.write(kafka, "second");
    }
    try (EmbeddedKafka kafka = EmbeddedKafka.start(directory, 0, 0)) {
      assertThat(KafkaRecords.readAndCommit(kafka)).containsExactly("second");
    }
  }

  @Test
  void acceptsABatchOfSamplesOfNearlyEightMegabytes() throws Exception {
    String large = "x".repeat(8_000_000);
    try (EmbeddedKafka kafka = EmbeddedKafka.startTemporary()) {
      KafkaRecords.createTopic(kafka);
      KafkaRecords.write(kafka, large);
      assertThat(KafkaRecords.readAndCommit(kafka)).isEqualTo(List.of(large));
    }
  }
}
