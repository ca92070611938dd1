package io.tidemark.e2e.client;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.SortedMap;
import org.xerial.snappy.Snappy;

/** Builds {@code prometheus.WriteRequest} of remote write 1.0, by hand. */
public final class WriteRequest {

  private static final int VARINT = 0;
  private static final int FIXED64 = 1;
  private static final int BYTES = 2;

  private final ByteArrayOutputStream message = new ByteArrayOutputStream();
  private int samples;

  /** Adds samples of one series: times in epoch milliseconds, and as many values. */
  public WriteRequest add(Series series, long[] times, double[] values) {
    ByteArrayOutputStream entry = labels(series.labels());
    for (int i = 0; i < times.length; i++) {
      nested(entry, 2, sample(times[i], values[i]));
    }
    nested(message, 1, entry.toByteArray());
    samples += times.length;
    return this;
  }

  public WriteRequest add(Series series, long timeMillis, double value) {
    return add(series, new long[] {timeMillis}, new double[] {value});
  }

  /** Adds a series whose labels are as given, in this order, whether that is allowed or not. */
  public WriteRequest addRaw(long timeMillis, double value, String... namesAndValues) {
    ByteArrayOutputStream entry = new ByteArrayOutputStream();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      label(entry, namesAndValues[i], namesAndValues[i + 1]);
    }
    nested(entry, 2, sample(timeMillis, value));
    nested(message, 1, entry.toByteArray());
    samples++;
    return this;
  }

  public int samples() {
    return samples;
  }

  /** The body as sent: the message in one snappy block. */
  public byte[] body() {
    try {
      return Snappy.compress(message.toByteArray());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static byte[] sample(long timeMillis, double value) {
    ByteArrayOutputStream sample = new ByteArrayOutputStream();
    tag(sample, 1, FIXED64);
    long bits = Double.doubleToRawLongBits(value);
    for (int shift = 0; shift < 64; shift += 8) {
      sample.write((int) (bits >>> shift));
    }
    tag(sample, 2, VARINT);
    varint(sample, timeMillis);
    return sample.toByteArray();
  }

  private static ByteArrayOutputStream labels(SortedMap<String, String> labels) {
    ByteArrayOutputStream entry = new ByteArrayOutputStream();
    labels.forEach((name, value) -> label(entry, name, value));
    return entry;
  }

  private static void label(ByteArrayOutputStream entry, String name, String value) {
    ByteArrayOutputStream label = new ByteArrayOutputStream();
    nested(label, 1, name.getBytes(StandardCharsets.UTF_8));
    nested(label, 2, value.getBytes(StandardCharsets.UTF_8));
    nested(entry, 1, label.toByteArray());
  }

  private static void nested(ByteArrayOutputStream out, int field, byte[] bytes) {
    tag(out, field, BYTES);
    varint(out, bytes.length);
    out.writeBytes(bytes);
  }

  private static void tag(ByteArrayOutputStream out, int field, int wireType) {
    varint(out, ((long) field << 3) | wireType);
  }

  private static void varint(ByteArrayOutputStream out, long value) {
    long rest = value;
    while ((rest & ~0x7fL) != 0) {
      out.write((int) ((rest & 0x7f) | 0x80));
      rest >>>= 7;
    }
    out.write((int) rest);
  }
}
