package io.tidemark.query.consistency;

import io.tidemark.model.sample.MetricType;
import io.tidemark.model.topic.Topics;
import io.tidemark.store.head.HeadPartition;

/** The Kafka topic behind a partition of the head. */
final class TopicNames {

  private TopicNames() {}

  static String of(HeadPartition partition) {
    return partition.typeCode() == HeadPartition.CATALOGUE
        ? Topics.SERIES
        : Topics.samples(MetricType.ofCode(partition.typeCode()));
  }
}
