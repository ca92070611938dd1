package io.tidemark.query.http;

import io.tidemark.model.error.PipelineException;
import io.tidemark.query.active.Sending;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/** A large answer, whose query is not over before it is sent. */
record HeldAnswer(Answer answer, Sending sending) implements AnswerWrapper {

  /**
   * Ties the query to the exchange: it ends with it, and a query that is killed or out of time
   * closes the connection. The status is sent by then, so no error can tell the client; and whoever
   * writes may be waiting for a client that does not read.
   */
  StreamingOutput sentTo(ApiRequest request) {
    request.onEnded(failed -> sending.end(failed ? sending.failure() : null));
    request.closeOnce(() -> sending.failure() != null);
    return out -> {
      try {
        answer.writeTo(new Checked(out, sending));
        // What is left is small, and on its way.
        sending.end(null);
      } catch (IOException e) {
        sending.end(e);
        throw e;
      } catch (PipelineException e) {
        sending.end(e);
        request.close();
        throw new IOException("the answer is cut: " + e.getMessage(), e);
      }
    };
  }

  /** Asks before each block whether the query may go on. */
  private static final class Checked extends FilterOutputStream {
    private final Sending sending;

    Checked(OutputStream out, Sending sending) {
      super(out);
      this.sending = sending;
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      sending.check();
      out.write(bytes, offset, length);
    }
  }
}
