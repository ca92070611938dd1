package io.tidemark.collector.http;

import io.tidemark.collector.limits.InFlightBudget;
import io.tidemark.model.error.ErrorCode;
import io.tidemark.model.error.PipelineException;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import java.util.Arrays;

/**
 * Gathers the body of one request into one array as it arrives, within the limit of a body and the
 * budget of all; what goes beyond is read on but not kept. Runs on the request's event loop.
 */
final class BodyReader {

  private static final int FIRST_BYTES = 16 * 1024;

  /** Told once how it ended; never told when the client went away. */
  interface Listener {
    void onBody(byte[] bytes, int length);

    void onFailure(PipelineException failure);
  }

  private final HttpServerRequest request;
  private final InFlightBudget.Share share;
  private final int maxBytes;
  private final Listener listener;
  private byte[] bytes = new byte[0];
  private int length;
  private int expected;
  private boolean done;
  private long timer = -1;

  BodyReader(
      HttpServerRequest request, InFlightBudget.Share share, int maxBytes, Listener listener) {
    this.request = request;
    this.share = share;
    this.maxBytes = maxBytes;
    this.listener = listener;
  }

  /** Starts reading; the share is released when the client goes away before the end. */
  void start(Vertx vertx, long timeoutMillis) {
    long declared = declaredLength();
    if (declared > maxBytes) {
      fail(tooLarge());
      request.resume();
      return;
    }
    expected = (int) declared;
    request.handler(this::onChunk);
    request.exceptionHandler(_ -> abandon(vertx));
    request.endHandler(
        _ -> {
          vertx.cancelTimer(timer);
          if (!done) {
            done = true;
            listener.onBody(bytes, length);
          }
        });
    timer =
        vertx.setTimer(
            timeoutMillis,
            _ ->
                fail(
                    new PipelineException(
                        ErrorCode.TIMEOUT,
                        "the body did not arrive within " + timeoutMillis + " ms")));
    request.resume();
  }

  private long declaredLength() {
    String header = request.getHeader("Content-Length");
    try {
      return header == null ? 0 : Math.max(0, Long.parseLong(header));
    } catch (NumberFormatException e) {
      return 0;
    }
  }

  private void onChunk(Buffer chunk) {
    if (done) {
      return;
    }
    int added = chunk.length();
    if (added > maxBytes - length) {
      fail(tooLarge());
    } else if (!share.grow(added)) {
      fail(
          new PipelineException(
              ErrorCode.OVERLOADED, "too many bytes are in flight: send this again later"));
    } else {
      if (bytes.length < length + added) {
        // A length that was only declared must not make us allocate it.
        int capacity = Math.max(length + added, Math.max(FIRST_BYTES, 2 * bytes.length));
        int wanted = expected >= length + added ? Math.min(expected, capacity) : capacity;
        bytes = Arrays.copyOf(bytes, wanted);
      }
      chunk.getBytes(0, added, bytes, length);
      length += added;
    }
  }

  private void abandon(Vertx vertx) {
    vertx.cancelTimer(timer);
    if (!done) {
      done = true;
      share.release();
    }
  }

  private void fail(PipelineException failure) {
    if (!done) {
      done = true;
      bytes = new byte[0];
      listener.onFailure(failure);
    }
  }

  private PipelineException tooLarge() {
    return new PipelineException(
        ErrorCode.TOO_LARGE,
        "the body is longer than " + maxBytes + " bytes: send fewer samples a request");
  }
}
