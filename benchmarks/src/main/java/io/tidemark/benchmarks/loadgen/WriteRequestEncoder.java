package io.tidemark.benchmarks.loadgen;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import org.xerial.snappy.Snappy;

/**
 * Writes {@code prometheus.WriteRequest} messages (remote write 1.0) of one sample a series and
 * compresses them as snappy blocks. Reusable; for one thread.
 */
final class WriteRequestEncoder {

  private static final int TIMESERIES = 1 << 3 | 2;
  static final int LABEL = 1 << 3 | 2;
  static final int LABEL_NAME = 1 << 3 | 2;
  static final int LABEL_VALUE = 2 << 3 | 2;
  private static final int SAMPLE = 2 << 3 | 2;
  private static final int SAMPLE_VALUE = 1 << 3 | 1;
  private static final int SAMPLE_TIMESTAMP = 2 << 3;

  private final ProtoBuffer message = new ProtoBuffer(1 << 20);
  private byte[] compressed = new byte[1 << 20];
  private int samples;

  int samples() {
    return samples;
  }

  /** Adds a series of which the Label fields are encoded already. */
  void add(byte[] labels, long timeMillis, double value) {
    int sampleLength = 1 + 8 + 1 + ProtoBuffer.varintBytes(timeMillis);
    message.writeByte(TIMESERIES);
    message.writeVarint(labels.length + 2L + sampleLength);
    message.writeBytes(labels);
    message.writeByte(SAMPLE);
    message.writeByte(sampleLength);
    message.writeByte(SAMPLE_VALUE);
    message.writeFixed64(Double.doubleToRawLongBits(value));
    message.writeByte(SAMPLE_TIMESTAMP);
    message.writeVarint(timeMillis);
    samples++;
  }

  /** The compressed message; the encoder is empty after. */
  byte[] drain() {
    int most = Snappy.maxCompressedLength(message.size());
    if (compressed.length < most) {
      compressed = new byte[most];
    }
    try {
      int length = Snappy.compress(message.array(), 0, message.size(), compressed, 0);
      message.clear();
      samples = 0;
      return Arrays.copyOf(compressed, length);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
