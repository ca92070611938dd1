package io.tidemark.collector.decode;

import io.tidemark.collector.limits.RejectionReason;
import io.tidemark.collector.limits.TimeBounds;
import io.tidemark.model.labels.Labels;
import io.tidemark.model.sample.MetricType;

/** Takes samples that come with their labels as text, checked by the decoder. */
public interface LabelledSink {

  /** The times that samples may have. */
  TimeBounds timeBounds();

  /** The type of a series whose sender does not say. */
  MetricType typeOf(Labels labels);

  void sample(Labels labels, MetricType type, long timeMillis, double value);

  /** What the sender says of a family; nothing where more is known of it already. */
  void declare(String family, MetricType type, String help, String unit);

  void reject(RejectionReason reason, int samples, String detail);
}
