package io.tidemark.processor.window;

import io.tidemark.model.wire.BlockCursor;

/** What else is told of the blocks that a batch brought into open windows. */
public interface SampleSink {

  /** A block has at least one sample that is not stored yet in this window. */
  void onBlock(long windowStartMillis, BlockCursor block);

  /** A sample whose time cannot be true. */
  void onImpossible(BlockCursor block, int index);
}
