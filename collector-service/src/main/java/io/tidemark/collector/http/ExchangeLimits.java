package io.tidemark.collector.http;

import io.micrometer.core.instrument.MeterRegistry;
import io.tidemark.collector.config.CollectorConfig;
import io.tidemark.model.error.ErrorCode;
import jakarta.enterprise.context.ApplicationScoped;

/** The limits that every exchange shares, and the counter of their answers. */
@ApplicationScoped
class ExchangeLimits {

  private static final int RETRY_OVERLOADED_SECONDS = 1;
  private static final int RETRY_UNAVAILABLE_SECONDS = 5;

  private final CollectorConfig.Collector config;
  private final MeterRegistry registry;

  ExchangeLimits(CollectorConfig config, MeterRegistry registry) {
    this.config = config.collector();
    this.registry = registry;
  }

  int maxBodyBytes() {
    return (int) config.maxBodySize().asLongValue();
  }

  long maxDecodedBytes() {
    return config.maxDecodedSize().asLongValue();
  }

  long bodyTimeoutMillis() {
    return config.bodyTimeout().toMillis();
  }

  void count(IngestProtocol protocol, Answer answer) {
    registry
        .counter(
            "tidemark.collector.requests",
            "protocol",
            protocol.label(),
            "outcome",
            answer.outcome())
        .increment();
  }

  /** Seconds after which a client may try again, or 0 where that does not help. */
  static int retryAfterSeconds(ErrorCode code) {
    return switch (code) {
      case OVERLOADED -> RETRY_OVERLOADED_SECONDS;
      case UNAVAILABLE, TIMEOUT -> RETRY_UNAVAILABLE_SECONDS;
      case BAD_DATA,
          UNSUPPORTED_MEDIA_TYPE,
          TOO_LARGE,
          NOT_FOUND,
          CONFLICT,
          EXECUTION,
          CANCELED,
          INTERNAL ->
          0;
    };
  }
}
