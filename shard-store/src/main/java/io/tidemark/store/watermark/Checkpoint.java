package io.tidemark.store.watermark;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * What of a topic partition is stored: every sample before {@code sealedUntilMillis} of the records
 * below {@code nextOffset}, and every sample of an early window of the records below its offset.
 *
 * @param sealedUntilMillis exclusive end in event time, a multiple of the window size
 * @param nextOffset exclusive end in Kafka offsets
 * @param early the windows at or after {@code sealedUntilMillis} that were written ahead of their
 *     time: window start to exclusive end offset
 */
public record Checkpoint(long sealedUntilMillis, long nextOffset, Map<Long, Long> early) {

  /** The checkpoint of a partition of which nothing was ever stored. */
  public static final Checkpoint NONE = new Checkpoint(Long.MIN_VALUE, -1, Map.of());

  public Checkpoint {
    early = Collections.unmodifiableMap(new TreeMap<>(early));
  }

  /**
   * Whether a sample is stored already.
   *
   * @param windowStart the start of the sample's window, inclusive
   * @param windowEnd the end of the sample's window, exclusive
   * @param offset the offset of the record that holds the sample
   */
  public boolean covers(long windowStart, long windowEnd, long offset) {
    if (windowEnd <= sealedUntilMillis && offset < nextOffset) {
      return true;
    }
    if (early.isEmpty()) {
      return false;
    }
    Long end = early.get(windowStart);
    return end != null && offset < end;
  }

  /** Whether this checkpoint takes nothing back of what an earlier one promised. */
  public boolean follows(Checkpoint earlier) {
    return sealedUntilMillis >= earlier.sealedUntilMillis
        && nextOffset >= earlier.nextOffset
        && earlier.early.entrySet().stream()
            .allMatch(
                window ->
                    window.getKey() < sealedUntilMillis
                        || early.getOrDefault(window.getKey(), -1L) >= window.getValue());
  }
}
