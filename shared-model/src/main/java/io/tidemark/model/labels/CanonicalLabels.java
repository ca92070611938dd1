package io.tidemark.model.labels;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/**
 * The one byte form of a tenant and its labels, from which {@link SeriesId} is hashed: each string
 * as its UTF-8 length in four bytes, big-endian, then its bytes; the tenant first, then name and
 * value of every label in order.
 */
final class CanonicalLabels {

  private CanonicalLabels() {}

  static byte[] encode(String tenant, Labels labels) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(64 + 32 * labels.size());
    write(bytes, tenant);
    for (int i = 0; i < labels.size(); i++) {
      write(bytes, labels.name(i));
      write(bytes, labels.value(i));
    }
    return bytes.toByteArray();
  }

  private static void write(ByteArrayOutputStream bytes, String text) {
    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
    bytes.write(utf8.length >>> 24);
    bytes.write(utf8.length >>> 16);
    bytes.write(utf8.length >>> 8);
    bytes.write(utf8.length);
    bytes.writeBytes(utf8);
  }
}
