package io.tidemark.processor.topology;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;

/**
 * Tells when what was read has become visible: samples are in the head as soon as a tick is
 * published, but a query finds them only when their series are in the shard too.
 */
final class VisibleOffsets {

  private record Candidate(long seriesSequence, List<Long> nextOffsets) {}

  private final Deque<Candidate> candidates = new ArrayDeque<>();

  /** Notes how far the topics are read, and which write of series must be durable first. */
  void read(Collection<TopicState> topics, long seriesSequence) {
    List<Long> offsets = topics.stream().map(topic -> topic.windows.nextOffset()).toList();
    Candidate last = candidates.peekLast();
    if (last != null && last.seriesSequence() == seriesSequence) {
      candidates.removeLast();
    }
    candidates.addLast(new Candidate(seriesSequence, offsets));
  }

  /** Moves the topics on to what has become visible. */
  void advance(Collection<TopicState> topics, long durableSequence) {
    Candidate newest = null;
    while (!candidates.isEmpty() && candidates.peekFirst().seriesSequence() <= durableSequence) {
      newest = candidates.removeFirst();
    }
    if (newest != null) {
      Iterator<Long> offsets = newest.nextOffsets().iterator();
      topics.forEach(
          topic -> topic.visibleNextOffset = Math.max(topic.visibleNextOffset, offsets.next()));
    }
  }
}
