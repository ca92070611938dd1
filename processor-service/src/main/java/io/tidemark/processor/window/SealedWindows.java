package io.tidemark.processor.window;

import io.tidemark.store.chunk.WindowRow;
import io.tidemark.store.late.LateWindow;
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

  /** The windows that had been sealed before; they get further rows. */
  public List<LateWindow> late() {
    return windowStarts.stream()
        .filter(start -> start < checkpoint.expected().sealedUntilMillis())
        .map(
            start ->
                new LateWindow(
                    checkpoint.topic(),
                    checkpoint.partition(),
                    start,
                    checkpoint.next().nextOffset()))
        .toList();
  }
}
