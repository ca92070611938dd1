package io.tidemark.processor.window;

import io.tidemark.store.chunk.WindowRow;
import io.tidemark.store.watermark.CheckpointUpdate;
import java.util.List;

/**
 * Windows of one topic partition that were cut off to be written in one transaction.
 *
 * @param firstOffset of the oldest record that feeds them; commits wait for it
 * @param windowStarts the windows, late ones too
 * @param rows one for each series and window
 * @param sampleCount over all rows
 * @param checkpoint what is durable once the rows are
 */
public record SealedWindows(
    long firstOffset,
    List<Long> windowStarts,
    List<WindowRow> rows,
    long sampleCount,
    CheckpointUpdate checkpoint) {

  public SealedWindows {
    windowStarts = List.copyOf(windowStarts);
  }
}
