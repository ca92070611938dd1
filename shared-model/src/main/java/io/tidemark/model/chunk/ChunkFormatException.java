package io.tidemark.model.chunk;

import io.tidemark.model.error.ErrorCode;
import io.tidemark.model.error.PipelineException;

/** Bytes that are not a chunk, or no longer the chunk that was written. */
public final class ChunkFormatException extends PipelineException {

  ChunkFormatException(String problem) {
    super(ErrorCode.INTERNAL, "chunk is damaged: " + problem);
  }
}
