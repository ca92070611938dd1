package io.tidemark.collector.decode;

import io.tidemark.model.error.ErrorCode;
import io.tidemark.model.error.PipelineException;
import java.io.IOException;
import org.xerial.snappy.Snappy;

/** Snappy's block format: a varint with the uncompressed length, then the compressed bytes. */
public final class SnappyBlock {

  /** Three bytes of input give at most 64 of output: a longer claim is a lie. */
  private static final int MAX_RATIO = 22;

  private static final int MAX_PREAMBLE = 5;

  private SnappyBlock() {}

  /**
   * The uncompressed length that a block declares, before anything is allocated for it.
   *
   * @throws PipelineException BAD_DATA for a length beyond the limit or one that the block cannot
   *     have
   */
  public static int uncompressedLength(byte[] block, int length, long maxLength) {
    long declared = 0;
    int at = 0;
    while (true) {
      if (at == length || at == MAX_PREAMBLE) {
        throw corrupt("its length is not readable");
      }
      byte next = block[at];
      declared |= (next & 0x7fL) << (7 * at);
      at++;
      if (next >= 0) {
        break;
      }
    }
    if (declared > maxLength) {
      throw new PipelineException(
          ErrorCode.BAD_DATA,
          "the body would be "
              + declared
              + " bytes long uncompressed, the limit is "
              + maxLength
              + ": send fewer samples a request");
    }
    if (declared > (long) MAX_RATIO * length) {
      throw corrupt("it declares " + declared + " bytes but has only " + length);
    }
    return (int) declared;
  }

  /**
   * Uncompresses a block into an array that is at least as long as it declares.
   *
   * @throws PipelineException BAD_DATA for bytes that are no such block
   */
  public static void uncompress(byte[] block, int length, byte[] into) {
    try {
      Snappy.rawUncompress(block, 0, length, into, 0);
    } catch (IOException e) {
      throw corrupt("its content contradicts its length or itself");
    }
  }

  private static PipelineException corrupt(String what) {
    return new PipelineException(
        ErrorCode.BAD_DATA, "the body is not a valid snappy block: " + what);
  }
}
