package io.tidemark.model.wire;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** Writes the fields of catalogue records: bytes, and strings behind a four-byte length. */
final class RecordWriter {

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(256);

  RecordWriter writeByte(int value) {
    bytes.write(value);
    return this;
  }

  RecordWriter writeInt(int value) {
    bytes.write(value >>> 24);
    bytes.write(value >>> 16);
    bytes.write(value >>> 8);
    bytes.write(value);
    return this;
  }

  RecordWriter writeString(String text) {
    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
    writeInt(utf8.length);
    bytes.writeBytes(utf8);
    return this;
  }

  byte[] toByteArray() {
    return bytes.toByteArray();
  }
}
