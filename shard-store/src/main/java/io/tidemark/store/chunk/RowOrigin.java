package io.tidemark.store.chunk;

/**
 * Where a row comes from, in one number: the offset of the first record that fed it, times four,
 * plus the code of its topic.
 *
 * <p>A series lies in one partition number, but its metric may change its type and so its topic.
 * Offsets of two topics may be equal; origins of two rows of a series and window never are. Of two
 * rows of one topic the earlier has the lower origin.
 */
public final class RowOrigin {

  private static final int TOPIC_BITS = 2;

  private RowOrigin() {}

  /**
   * The origin of a row.
   *
   * @param topic a metric type code, 0..3
   * @throws IllegalArgumentException for another code or a negative offset
   */
  public static long of(int topic, long offset) {
    if (topic >>> TOPIC_BITS != 0 || offset < 0) {
      throw new IllegalArgumentException("no row comes from topic " + topic + " offset " + offset);
    }
    return (offset << TOPIC_BITS) | topic;
  }

  /** The offset within an origin. */
  public static long offsetOf(long origin) {
    return origin >> TOPIC_BITS;
  }

  /** The topic's metric type code within an origin. */
  public static int topicOf(long origin) {
    return (int) (origin & ((1 << TOPIC_BITS) - 1));
  }
}
