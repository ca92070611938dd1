package io.tidemark.query.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/** The bytes of an answer, compressed once however often they are sent. */
final class AnswerBody {

  private static final int SHORT = 16 * 1024;

  private final byte[] plain;
  private volatile byte @Nullable [] gzipped;

  AnswerBody(byte[] plain) {
    this.plain = plain;
  }

  byte[] plain() {
    return plain;
  }

  /** Whether {@link #gzipped} has next to nothing to do. */
  boolean isQuicklyGzipped() {
    return gzipped != null || plain.length <= SHORT;
  }

  byte[] gzipped() {
    byte[] known = gzipped;
    if (known == null) {
      known = compressed(plain);
      gzipped = known;
    }
    return known;
  }

  private static byte[] compressed(byte[] bytes) {
    ByteArrayOutputStream out = new ByteArrayOutputStream(bytes.length / 4 + 64);
    try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
      gzip.write(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException("writing to memory failed", e);
    }
    return out.toByteArray();
  }
}
