package io.tidemark.collector.decode;

import io.tidemark.model.error.ErrorCode;
import io.tidemark.model.error.PipelineException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Reads the wire format of Protocol Buffers from a byte array, with every length checked against
 * the message around it. Source: the encoding page of the Protocol Buffers documentation.
 */
final class ProtoCursor {

  static final int VARINT = 0;
  static final int FIXED64 = 1;
  static final int LENGTH = 2;
  static final int FIXED32 = 5;

  private static final VarHandle LITTLE_ENDIAN_LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private final byte[] bytes;
  private int position;

  ProtoCursor(byte[] bytes, int position) {
    this.bytes = bytes;
    this.position = position;
  }

  static int tag(int field, int wireType) {
    return field << 3 | wireType;
  }

  int position() {
    return position;
  }

  void position(int newPosition) {
    position = newPosition;
  }

  int readTag(int end) {
    if (position < end) {
      byte first = bytes[position];
      if (first > 7) {
        position++;
        return first;
      }
    }
    long tag = readVarint(end);
    if (tag < 8 || tag > 0xffffffffL) {
      throw malformed("a field has number 0 or too large a number");
    }
    return (int) tag;
  }

  long readVarint(int end) {
    long value = 0;
    for (int shift = 0; shift < 64; shift += 7) {
      if (position >= end) {
        throw malformed("it ends within a number");
      }
      byte next = bytes[position++];
      value |= (next & 0x7fL) << shift;
      if (next >= 0) {
        return value;
      }
    }
    throw malformed("a number has more than ten bytes");
  }

  /** Reads a length and returns where the field that it belongs to ends. */
  int readEnd(int end) {
    if (position < end) {
      byte first = bytes[position];
      if (first >= 0 && first < end - position) {
        return ++position + first;
      }
    }
    long length = readVarint(end);
    if (length < 0 || length > end - position) {
      throw malformed("a field is longer than what is left");
    }
    return position + (int) length;
  }

  long readFixed64(int end) {
    if (end - position < Long.BYTES) {
      throw malformed("it ends within a number");
    }
    long value = (long) LITTLE_ENDIAN_LONG.get(bytes, position);
    position += Long.BYTES;
    return value;
  }

  /** Steps over the value of a field that nobody reads. */
  void skip(int tag, int end) {
    switch (tag & 7) {
      case VARINT -> readVarint(end);
      case FIXED64 -> skipBytes(Long.BYTES, end);
      case LENGTH -> position = readEnd(end);
      case FIXED32 -> skipBytes(Integer.BYTES, end);
      default -> throw malformed("wire type " + (tag & 7) + " is not supported");
    }
  }

  private void skipBytes(int count, int end) {
    if (end - position < count) {
      throw malformed("it ends within a number");
    }
    position += count;
  }

  PipelineException malformed(String what) {
    return new PipelineException(
        ErrorCode.BAD_DATA,
        "the body is not a valid protobuf message: " + what + " (at byte " + position + ")");
  }
}
