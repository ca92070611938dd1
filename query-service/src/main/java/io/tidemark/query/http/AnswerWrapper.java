package io.tidemark.query.http;

import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Map;

/** An answer with something more to know about it. */
interface AnswerWrapper extends Answer {

  Answer answer();

  @Override
  default MediaType type() {
    return answer().type();
  }

  @Override
  default Map<String, String> headers() {
    return answer().headers();
  }

  @Override
  default boolean isComplete() {
    return answer().isComplete();
  }

  @Override
  default long items() {
    return answer().items();
  }

  @Override
  default void writeTo(OutputStream out) throws IOException {
    answer().writeTo(out);
  }
}
