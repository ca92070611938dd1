package io.tidemark.collector.http;

import io.tidemark.collector.ingest.IngestRequest;
import io.tidemark.collector.ingest.IngestResult;
import io.tidemark.collector.ingest.Ingestor;
import io.tidemark.model.error.PipelineException;
import io.vertx.core.http.HttpServerRequest;
import java.util.concurrent.CompletionStage;

/** What one protocol says about headers, bodies and answers. */
interface IngestProtocol {

  /** The value of the metric label {@code protocol}. */
  String label();

  /**
   * Looks at a request before its body.
   *
   * @throws PipelineException UNSUPPORTED_MEDIA_TYPE for a body that this protocol does not know
   */
  void checkHeaders(HttpServerRequest request);

  /**
   * How many more bytes decoding will take.
   *
   * @throws PipelineException BAD_DATA for a body that says too much or cannot be believed
   */
  int decodedBytes(byte[] body, int length, long maxDecodedBytes);

  CompletionStage<IngestResult> ingest(Ingestor ingestor, IngestRequest request, int decodedBytes);

  Answer answer(IngestResult result);

  Answer answer(PipelineException failure);
}
