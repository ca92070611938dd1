package io.tidemark.collector.http;

import io.opentelemetry.context.Context;
import io.tidemark.collector.ingest.IngestRequest;
import io.tidemark.collector.ingest.IngestResult;
import io.tidemark.collector.ingest.Ingestor;
import io.tidemark.collector.limits.InFlightBudget;
import io.tidemark.model.error.ErrorCode;
import io.tidemark.model.error.PipelineException;
import io.tidemark.telemetry.http.RequestId;
import io.tidemark.telemetry.http.Tenant;
import io.vertx.ext.web.RoutingContext;
import java.util.concurrent.CompletionStage;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * One request from its headers to its answer: checks, body, ingestion, answer. Everything but the
 * ingestion runs on the request's event loop, and nothing waits there.
 */
final class IngestExchange implements BodyReader.Listener {

  private static final Logger LOG = Logger.getLogger(IngestExchange.class);

  private final RoutingContext http;
  private final IngestProtocol protocol;
  private final ExchangeLimits limits;
  private final Ingestor ingestor;
  private final InFlightBudget.Share share;
  private final io.vertx.core.Context eventLoop;
  private final Context trace = Context.current();
  private final @Nullable String requestId = RequestId.current();
  private String tenant = Tenant.DEFAULT;

  IngestExchange(
      RoutingContext http, IngestProtocol protocol, ExchangeLimits limits, Ingestor ingestor) {
    this.http = http;
    this.protocol = protocol;
    this.limits = limits;
    this.ingestor = ingestor;
    this.share = ingestor.budget().open();
    this.eventLoop = http.vertx().getOrCreateContext();
  }

  void start() {
    try {
      protocol.checkHeaders(http.request());
      tenant = Tenant.resolve(http.request().getHeader(Tenant.HEADER));
      ingestor.checkAvailable();
    } catch (PipelineException e) {
      http.request().resume();
      onFailure(e);
      return;
    }
    new BodyReader(http.request(), share, limits.maxBodyBytes(), this)
        .start(http.vertx(), limits.bodyTimeoutMillis());
  }

  @Override
  public void onBody(byte[] bytes, int length) {
    CompletionStage<IngestResult> result;
    try {
      int decodedBytes = protocol.decodedBytes(bytes, length, limits.maxDecodedBytes());
      if (!share.grow(decodedBytes)) {
        throw new PipelineException(
            ErrorCode.OVERLOADED, "too many bytes are in flight: send this again later");
      }
      result =
          protocol.ingest(
              ingestor, new IngestRequest(tenant, bytes, length, trace, requestId), decodedBytes);
    } catch (PipelineException e) {
      onFailure(e);
      return;
    }
    var _ =
        result.whenComplete(
            (done, failure) -> {
              share.release();
              eventLoop.runOnContext(
                  _ -> {
                    if (failure == null) {
                      answer(protocol.answer(done));
                    } else {
                      onFailure(coded(failure));
                    }
                  });
            });
  }

  @Override
  public void onFailure(PipelineException failure) {
    share.release();
    if (failure.code() == ErrorCode.TOO_LARGE || failure.code() == ErrorCode.TIMEOUT) {
      // What else the client means to send is not worth receiving.
      http.response().putHeader("Connection", "close");
    }
    answer(protocol.answer(failure));
  }

  private void answer(Answer answer) {
    limits.count(protocol, answer);
    answer.writeTo(http.response());
  }

  private static PipelineException coded(Throwable failure) {
    PipelineException coded = Ingestor.coded(failure);
    if (coded == null || coded.code() == ErrorCode.INTERNAL) {
      LOG.error("A request failed by a fault of ours", failure);
    }
    return coded != null
        ? coded
        : new PipelineException(
            ErrorCode.INTERNAL, "the collector failed; its log says why", failure);
  }
}
