package io.tidemark.processor.window;

import io.tidemark.model.wire.BlockCursor;

/** What else is told of the blocks that a batch brought into open windows. */
public interface SampleSink {

  /** A block has samples of this window that are not stored yet; told once a window. */
  void onBlock(long windowStartMillis, BlockCursor block);

  /** A sample that is not kept. */
  void onRefused(Refusal refusal, BlockCursor block, int index);
}
