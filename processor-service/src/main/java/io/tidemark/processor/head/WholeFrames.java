package io.tidemark.processor.head;

import io.tidemark.store.head.FrameKey;
import io.tidemark.store.head.HeadPartition;
import java.io.ByteArrayOutputStream;
import java.util.Map;

/** Gives all blocks of the open windows of a partition, as its frames should hold them. */
@FunctionalInterface
public interface WholeFrames {

  Map<FrameKey, ByteArrayOutputStream> blocksOf(HeadPartition partition);
}
