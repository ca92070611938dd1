package io.tidemark.collector.http;

import io.tidemark.collector.ingest.IngestRequest;
import io.tidemark.collector.ingest.IngestResult;
import io.tidemark.collector.ingest.Ingestor;
import io.tidemark.collector.limits.Rejections;
import io.tidemark.model.error.ErrorCode;
import io.tidemark.model.error.PipelineException;
import io.tidemark.telemetry.http.ErrorEnvelope;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.concurrent.CompletionStage;

/** Tidemark's own JSON form of metrics, see docs/ingest.md. */
final class JsonMetricsProtocol implements IngestProtocol {

  private static final String MEDIA_TYPE = "application/json";

  @Override
  public String label() {
    return "json";
  }

  @Override
  public void checkHeaders(HttpServerRequest request) {
    String type = request.getHeader("Content-Type");
    if (type != null && !MediaType.parse(type).type().equals(MEDIA_TYPE)) {
      throw unsupported("Content-Type \"" + type + "\" is not supported, send " + MEDIA_TYPE);
    }
    String encoding = request.getHeader("Content-Encoding");
    if (encoding != null && !encoding.equalsIgnoreCase("identity")) {
      throw unsupported(
          "Content-Encoding \"" + encoding + "\" is not supported, send the body uncompressed");
    }
  }

  private static PipelineException unsupported(String message) {
    return new PipelineException(ErrorCode.UNSUPPORTED_MEDIA_TYPE, message);
  }

  @Override
  public int decodedBytes(byte[] body, int length, long maxDecodedBytes) {
    return 0;
  }

  @Override
  public CompletionStage<IngestResult> ingest(
      Ingestor ingestor, IngestRequest request, int decodedBytes) {
    return ingestor.jsonMetrics(request);
  }

  @Override
  public Answer answer(IngestResult result) {
    Rejections rejections = result.rejections();
    if (rejections.isEmpty()) {
      return new Answer(200, "success", Answer.JSON, body("success", result).encode(), 0);
    }
    JsonObject body =
        body("error", result)
            .put("errorType", ErrorCode.BAD_DATA.label())
            .put(
                "error",
                rejections.total()
                    + " of "
                    + (rejections.total() + result.accepted())
                    + " metrics rejected, the others are stored");
    return new Answer(400, "partial", Answer.JSON, body.encode(), 0);
  }

  private static JsonObject body(String status, IngestResult result) {
    return new JsonObject()
        .put("status", status)
        .put("accepted", result.accepted())
        .put("rejected", new JsonArray(result.rejections().examples()));
  }

  @Override
  public Answer answer(PipelineException failure) {
    return new Answer(
        failure.code().httpStatus(),
        failure.code().label(),
        Answer.JSON,
        ErrorEnvelope.of(failure),
        ExchangeLimits.retryAfterSeconds(failure.code()));
  }
}
