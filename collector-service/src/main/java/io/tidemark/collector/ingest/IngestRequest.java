package io.tidemark.collector.ingest;

import io.opentelemetry.context.Context;
import org.jspecify.annotations.Nullable;

/**
 * A body that has arrived whole.
 *
 * @param tenant whose samples it holds
 * @param body the bytes as sent; not changed until the request is done
 * @param length how many of them count
 * @param trace the trace that the request belongs to
 * @param requestId the id of the request
 */
@SuppressWarnings("ArrayRecordComponent") // decoded once, never compared
public record IngestRequest(
    String tenant, byte[] body, int length, Context trace, @Nullable String requestId) {}
