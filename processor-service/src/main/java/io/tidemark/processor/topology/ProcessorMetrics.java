package io.tidemark.processor.topology;

import io.tidemark.model.sample.MetricType;

/** What is counted of the tasks. */
public interface ProcessorMetrics {

  /** A batch was taken. */
  void onBatch(MetricType type, int samples);

  /** Samples came after their window was sealed. */
  void onLate(MetricType type, long samples);

  /** A record, or samples of one, could not be kept. */
  void onDeadLetter(String reason);
}
