package io.tidemark.promql.operator;

import com.dynatrace.hash4j.hashing.Hasher64;
import com.dynatrace.hash4j.hashing.Hashing;
import io.tidemark.model.labels.Labels;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/**
 * A hash of labels that spreads series evenly and is the same in every process.
 *
 * <p>It is XXH64 of each name and value with its length before it, as Prometheus keeps labels: a
 * sample of series by ratio is the same there.
 */
final class LabelHash {

  private static final Hasher64 HASHER = Hashing.xxh64();
  private static final double RANGE = 0x1p64;
  private static final int LONG = 255;

  private LabelHash() {}

  static long of(Labels labels) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    for (int i = 0; i < labels.size(); i++) {
      write(labels.name(i), bytes);
      write(labels.value(i), bytes);
    }
    return HASHER.hashBytesToLong(bytes.toByteArray());
  }

  private static void write(String text, ByteArrayOutputStream out) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    if (bytes.length < LONG) {
      out.write(bytes.length);
    } else {
      out.write(LONG);
      out.write(bytes.length);
      out.write(bytes.length >> 8);
      out.write(bytes.length >> 16);
    }
    out.writeBytes(bytes);
  }

  /** The hash as a part of all there can be, from 0 up to 1. */
  static double share(Labels labels) {
    long hash = of(labels);
    double unsigned = (hash >>> 1) * 2.0 + (hash & 1);
    return unsigned / RANGE;
  }
}
