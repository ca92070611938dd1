package io.tidemark.model.wire;

import java.nio.charset.StandardCharsets;

/** Reads what {@link RecordWriter} wrote; every length is checked against what is there. */
final class RecordReader {

  private final byte[] bytes;
  private int at;

  RecordReader(byte[] bytes) {
    this.bytes = bytes;
  }

  int readByte() {
    need(1);
    return bytes[at++];
  }

  int readInt() {
    need(4);
    int value = BatchFormat.getInt(bytes, at);
    at += 4;
    return value;
  }

  String readString() {
    int length = readInt();
    need(length);
    String text = new String(bytes, at, length, StandardCharsets.UTF_8);
    at += length;
    return text;
  }

  int remaining() {
    return bytes.length - at;
  }

  void expectEnd() {
    if (at != bytes.length) {
      throw new CorruptRecordException(
          "record goes on for " + remaining() + " bytes after its last field");
    }
  }

  private void need(int length) {
    if (length < 0 || length > remaining()) {
      throw new CorruptRecordException(
          "field at byte " + at + " needs " + length + " bytes, " + remaining() + " are left");
    }
  }
}
