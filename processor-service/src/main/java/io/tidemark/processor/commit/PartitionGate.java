package io.tidemark.processor.commit;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Which partition numbers are read. A task closes its own while its checkpoint is not known or its
 * shard is too far behind; the others go on.
 */
public final class PartitionGate {

  private final Set<Integer> closed = ConcurrentHashMap.newKeySet();

  /** Stops reading a partition number of every topic. */
  public void close(int partition) {
    closed.add(partition);
  }

  /** Reads on. */
  public void open(int partition) {
    closed.remove(partition);
  }

  public boolean isClosed(int partition) {
    return closed.contains(partition);
  }
}
