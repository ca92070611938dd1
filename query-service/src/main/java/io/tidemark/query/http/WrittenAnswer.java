package io.tidemark.query.http;

import jakarta.ws.rs.core.MediaType;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.Map;

/**
 * A small answer that is written already.
 *
 * @param headers further HTTP headers
 */
record WrittenAnswer(
    AnswerBody body, MediaType type, Map<String, String> headers, boolean isComplete)
    implements Answer {

  /** A time, a value and what is around them. */
  private static final int ITEM_BYTES = 24;

  private static final int ENVELOPE_BYTES = 512;

  static WrittenAnswer of(Answer answer) {
    ByteArrayOutputStream bytes =
        new ByteArrayOutputStream(ENVELOPE_BYTES + (int) answer.items() * ITEM_BYTES);
    try {
      answer.writeTo(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException("writing to memory failed", e);
    }
    return new WrittenAnswer(
        new AnswerBody(bytes.toByteArray()), answer.type(), answer.headers(), answer.isComplete());
  }

  /** The same answer, which by now has other headers. */
  WrittenAnswer with(Map<String, String> newHeaders) {
    return new WrittenAnswer(body, type, newHeaders, isComplete);
  }

  @Override
  public long items() {
    return 0;
  }

  @Override
  public void writeTo(OutputStream out) throws IOException {
    out.write(body.plain());
  }
}
