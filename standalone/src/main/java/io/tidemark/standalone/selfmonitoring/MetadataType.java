package io.tidemark.standalone.selfmonitoring;

import io.prometheus.client.Collector;

/** The types of {@code prometheus.MetricMetadata.MetricType} that the registry knows. */
enum MetadataType {
  UNKNOWN(0),
  COUNTER(1),
  GAUGE(2),
  HISTOGRAM(3),
  GAUGE_HISTOGRAM(4),
  SUMMARY(5),
  INFO(6),
  STATE_SET(7);

  private final int number;

  MetadataType(int number) {
    this.number = number;
  }

  int number() {
    return number;
  }

  static MetadataType of(Collector.Type type) {
    return switch (type) {
      case UNKNOWN -> UNKNOWN;
      case COUNTER -> COUNTER;
      case GAUGE -> GAUGE;
      case HISTOGRAM -> HISTOGRAM;
      case GAUGE_HISTOGRAM -> GAUGE_HISTOGRAM;
      case SUMMARY -> SUMMARY;
      case INFO -> INFO;
      case STATE_SET -> STATE_SET;
    };
  }
}
