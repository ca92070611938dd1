package io.tidemark.standalone.selfmonitoring;

import io.tidemark.model.labels.Labels;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/**
 * The protobuf message of Prometheus remote write 1.0, one sample a series.
 *
 * <p>Source: {@code prometheus.WriteRequest} in the remote write 1.0 specification.
 */
final class WriteRequest {

  private static final int VARINT = 0;
  private static final int FIXED64 = 1;
  private static final int LENGTH_DELIMITED = 2;

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(64 * 1024);

  WriteRequest addSample(Labels labels, double value, long timeMillis) {
    ByteArrayOutputStream series = new ByteArrayOutputStream(256);
    for (int i = 0; i < labels.size(); i++) {
      ByteArrayOutputStream label = new ByteArrayOutputStream(64);
      writeString(label, 1, labels.name(i));
      writeString(label, 2, labels.value(i));
      writeMessage(series, 1, label);
    }
    ByteArrayOutputStream sample = new ByteArrayOutputStream(24);
    writeTag(sample, 1, FIXED64);
    writeFixed64(sample, Double.doubleToRawLongBits(value));
    writeTag(sample, 2, VARINT);
    writeVarint(sample, timeMillis);
    writeMessage(series, 2, sample);
    writeMessage(bytes, 1, series);
    return this;
  }

  WriteRequest addMetadata(MetadataType type, String family, String help, String unit) {
    ByteArrayOutputStream metadata = new ByteArrayOutputStream(128);
    writeTag(metadata, 1, VARINT);
    writeVarint(metadata, type.number());
    writeString(metadata, 2, family);
    writeString(metadata, 4, help);
    writeString(metadata, 5, unit);
    writeMessage(bytes, 3, metadata);
    return this;
  }

  byte[] toByteArray() {
    return bytes.toByteArray();
  }

  private static void writeString(ByteArrayOutputStream out, int field, String text) {
    if (!text.isEmpty()) {
      byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
      writeTag(out, field, LENGTH_DELIMITED);
      writeVarint(out, utf8.length);
      out.writeBytes(utf8);
    }
  }

  private static void writeMessage(
      ByteArrayOutputStream out, int field, ByteArrayOutputStream message) {
    writeTag(out, field, LENGTH_DELIMITED);
    writeVarint(out, message.size());
    out.writeBytes(message.toByteArray());
  }

  private static void writeTag(ByteArrayOutputStream out, int field, int wireType) {
    writeVarint(out, (field << 3) | wireType);
  }

  private static void writeVarint(ByteArrayOutputStream out, long value) {
    long rest = value;
    while ((rest & ~0x7fL) != 0) {
      out.write((int) ((rest & 0x7f) | 0x80));
      rest >>>= 7;
    }
    out.write((int) rest);
  }

  private static void writeFixed64(ByteArrayOutputStream out, long bits) {
    for (int shift = 0; shift < 64; shift += 8) {
      out.write((int) (bits >>> shift));
    }
  }
}
