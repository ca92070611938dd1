package io.tidemark.store.watermark;

/**
 * The move of one topic partition's checkpoint, stored only if the checkpoint is still what its
 * owner loaded or last wrote.
 *
 * @param topic the metric type code of the topic
 * @param expected what the owner loaded or last wrote; {@link Checkpoint#NONE} where there was none
 * @param next what holds once the rows of the same write are stored
 */
public record CheckpointUpdate(int topic, int partition, Checkpoint expected, Checkpoint next) {

  /**
   * Checks that the checkpoint does not go back.
   *
   * @throws IllegalArgumentException when it does
   */
  public CheckpointUpdate {
    if (!next.follows(expected)) {
      throw new IllegalArgumentException(
          "checkpoint of topic "
              + topic
              + " partition "
              + partition
              + " would go back from "
              + expected
              + " to "
              + next);
    }
  }
}
