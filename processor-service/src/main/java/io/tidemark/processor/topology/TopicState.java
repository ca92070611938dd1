package io.tidemark.processor.topology;

import io.tidemark.model.sample.MetricType;
import io.tidemark.model.topic.Topics;
import io.tidemark.processor.window.TopicWindows;
import io.tidemark.store.head.HeadPartition;
import org.apache.kafka.common.TopicPartition;

/** What a task keeps of one of its sample topics. */
final class TopicState {

  final MetricType type;
  final TopicPartition topicPartition;
  final HeadPartition headPartition;
  final TopicWindows windows;

  /** Samples of records below it are in the head or the shard, and their series in the shard. */
  long visibleNextOffset = -1;

  private long lateReported;

  TopicState(MetricType type, int partition, TopicWindows windows) {
    this.type = type;
    this.topicPartition = new TopicPartition(Topics.samples(type), partition);
    this.headPartition = new HeadPartition(type.code(), partition);
    this.windows = windows;
  }

  /** Everything below the offset from which the partition is read is durable. */
  void onStart(long offset) {
    visibleNextOffset = Math.max(visibleNextOffset, offset);
  }

  /** How many samples came late since the last call. */
  long takeLate() {
    long late = windows.lateSamples() - lateReported;
    lateReported = windows.lateSamples();
    return late;
  }
}
