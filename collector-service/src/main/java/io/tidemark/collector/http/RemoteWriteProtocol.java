package io.tidemark.collector.http;

import io.tidemark.collector.decode.SnappyBlock;
import io.tidemark.collector.ingest.IngestRequest;
import io.tidemark.collector.ingest.IngestResult;
import io.tidemark.collector.ingest.Ingestor;
import io.tidemark.model.error.ErrorCode;
import io.tidemark.model.error.PipelineException;
import io.vertx.core.http.HttpServerRequest;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * Prometheus remote write 1.0: a snappy block with a {@code prometheus.WriteRequest}. Source: the
 * specification in prometheus/docs; where it is silent, what Prometheus' own receiver does.
 */
final class RemoteWriteProtocol implements IngestProtocol {

  private static final String MEDIA_TYPE = "application/x-protobuf";
  private static final String MESSAGE = "prometheus.WriteRequest";
  private static final String ENCODING = "snappy";

  @Override
  public String label() {
    return "remote_write";
  }

  @Override
  public void checkHeaders(HttpServerRequest request) {
    checkMediaType(request.getHeader("Content-Type"));
    String encoding = request.getHeader("Content-Encoding");
    // Early senders leave it out; Prometheus assumes snappy then.
    if (encoding != null && !encoding.equalsIgnoreCase(ENCODING)) {
      throw unsupported("Content-Encoding \"" + encoding + "\"");
    }
  }

  private static void checkMediaType(@Nullable String header) {
    if (header == null) {
      return;
    }
    MediaType mediaType = MediaType.parse(header);
    String message = mediaType.parameters().getOrDefault("proto", MESSAGE);
    if (!mediaType.type().equals(MEDIA_TYPE) || !message.equals(MESSAGE)) {
      throw unsupported("Content-Type \"" + header + "\"");
    }
  }

  private static PipelineException unsupported(String what) {
    return new PipelineException(
        ErrorCode.UNSUPPORTED_MEDIA_TYPE,
        what
            + " is not supported; supported is remote write 1.0: Content-Type \""
            + MEDIA_TYPE
            + ";proto="
            + MESSAGE
            + "\" with Content-Encoding \""
            + ENCODING
            + "\"");
  }

  @Override
  public int decodedBytes(byte[] body, int length, long maxDecodedBytes) {
    return SnappyBlock.uncompressedLength(body, length, maxDecodedBytes);
  }

  @Override
  public CompletionStage<IngestResult> ingest(
      Ingestor ingestor, IngestRequest request, int decodedBytes) {
    return ingestor.remoteWrite(request, decodedBytes);
  }

  @Override
  public Answer answer(IngestResult result) {
    if (result.rejections().isEmpty()) {
      return Answer.noContent();
    }
    return new Answer(
        400, "partial", Answer.TEXT, result.rejections().describe(result.accepted()), 0);
  }

  @Override
  public Answer answer(PipelineException failure) {
    return new Answer(
        failure.code().httpStatus(),
        failure.code().label(),
        Answer.TEXT,
        failure.getMessage(),
        ExchangeLimits.retryAfterSeconds(failure.code()));
  }
}
