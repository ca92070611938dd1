package io.tidemark.collector.decode;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** Writes remote-write messages field by field, in any order, as a sender might. */
public final class WriteRequestBytes {

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  public WriteRequestBytes varint(long value) {
    long rest = value;
    while ((rest & ~0x7fL) != 0) {
      out.write((int) ((rest & 0x7f) | 0x80));
      rest >>>= 7;
    }
    out.write((int) rest);
    return this;
  }

  public WriteRequestBytes field(int number, byte[] content) {
    varint((long) number << 3 | 2).varint(content.length);
    out.writeBytes(content);
    return this;
  }

  public WriteRequestBytes field(int number, String text) {
    return field(number, text.getBytes(StandardCharsets.UTF_8));
  }

  public WriteRequestBytes varintField(int number, long value) {
    return varint((long) number << 3).varint(value);
  }

  public WriteRequestBytes fixed64Field(int number, long bits) {
    varint((long) number << 3 | 1);
    out.writeBytes(ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN).putLong(bits).array());
    return this;
  }

  public WriteRequestBytes raw(byte[] bytes) {
    out.writeBytes(bytes);
    return this;
  }

  public WriteRequestBytes label(String name, String value) {
    return field(1, new WriteRequestBytes().field(1, name).field(2, value).toBytes());
  }

  public WriteRequestBytes sample(double value, long timeMillis) {
    return field(
        2,
        new WriteRequestBytes()
            .fixed64Field(1, Double.doubleToRawLongBits(value))
            .varintField(2, timeMillis)
            .toBytes());
  }

  public WriteRequestBytes series(WriteRequestBytes series) {
    return field(1, series.toBytes());
  }

  /** A series of labels (names and values in turn) with one sample. */
  public WriteRequestBytes series(double value, long timeMillis, String... labels) {
    WriteRequestBytes series = new WriteRequestBytes();
    for (int i = 0; i < labels.length; i += 2) {
      series.label(labels[i], labels[i + 1]);
    }
    return series(series.sample(value, timeMillis));
  }

  public WriteRequestBytes metadata(int type, String family, String help, String unit) {
    return field(
        3,
        new WriteRequestBytes()
            .varintField(1, type)
            .field(2, family)
            .field(4, help)
            .field(5, unit)
            .toBytes());
  }

  public byte[] toBytes() {
    return out.toByteArray();
  }
}
