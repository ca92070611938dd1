package io.tidemark.store.head;

/**
 * Blocks of samples for a frame, in order of their offsets.
 *
 * @param bytes holds concatenated blocks of the sample batch form at {@code [offset, offset +
 *     length)}; read until the tick's outcome is known
 * @param whole true when these are all blocks of the frame and replace what Redis holds, false when
 *     they are appended to it
 */
@SuppressWarnings("ArrayRecordComponent") // a view over a record's bytes, compared by nobody
public record HeadFrame(FrameKey key, byte[] bytes, int offset, int length, boolean whole) {}
