package io.tidemark.query.consistency;

import io.tidemark.store.head.HeadPartition;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;

/** Where Kafka says the sample partitions end. */
public interface EndOffsets {

  /**
   * The offset after the last record of each partition, as of some moment during the call.
   *
   * @throws io.tidemark.model.error.PipelineException UNAVAILABLE when Kafka does not answer in
   *     time
   */
  Map<HeadPartition, Long> of(Collection<HeadPartition> partitions, Duration timeout);
}
