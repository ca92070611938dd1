package io.tidemark.query.federation;

import java.util.List;

/** What the selections of an expression reach: shards and times, each pair once. */
public record Reach(List<Part> parts) {

  record Part(List<GuardedShard> shards, TimeRange range) {
    Part {
      shards = List.copyOf(shards);
    }
  }

  public Reach {
    parts = List.copyOf(parts);
  }

  /** How many states of shards must be looked at to know whether anything has changed. */
  public int size() {
    return parts.stream().mapToInt(part -> part.shards().size()).sum();
  }
}
