package io.tidemark.collector.ingest;

import io.tidemark.collector.decode.SnappyBlock;

/** What one decoding thread reuses from request to request. */
final class Workspace {

  /** Larger bodies are rare; what they need is not kept. */
  private static final int MAX_KEPT_BYTES = 4 * 1024 * 1024;

  private final IngestBatch batch;
  private byte[] uncompressed = new byte[64 * 1024];

  Workspace(IngestBatch batch) {
    this.batch = batch;
  }

  IngestBatch batch() {
    return batch;
  }

  /** The uncompressed body, valid until the next call. */
  byte[] uncompress(byte[] block, int length, int uncompressedLength) {
    byte[] into = uncompressed;
    if (into.length < uncompressedLength) {
      into = new byte[Integer.highestOneBit(Math.max(1, uncompressedLength - 1)) * 2];
      if (into.length <= MAX_KEPT_BYTES) {
        uncompressed = into;
      }
    }
    SnappyBlock.uncompress(block, length, into);
    return into;
  }
}
