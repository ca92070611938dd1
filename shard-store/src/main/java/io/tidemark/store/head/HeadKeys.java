package io.tidemark.store.head;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HexFormat;

/** The keys of the head in Redis, and how long they live when nobody refreshes them. */
final class HeadKeys {

  /** Of a frame. Longer than a window and its grace: lost owners leave nothing behind for long. */
  static final Duration LIFE = Duration.ofMinutes(15);

  /** The age from which a frame's life is set anew. */
  static final Duration REFRESH_AFTER = LIFE.dividedBy(3);

  /**
   * Of a position, from its last tick. Shorter than what is left to a frame just before its life is
   * set anew: when an owner stops, its positions must go before the frames that they name.
   */
  static final Duration POSITION_LIFE = Duration.ofMinutes(9);

  /** How long frames outlive the moment at which their window became durable. */
  static final Duration LIFE_AFTER_CLOSE = Duration.ofSeconds(60);

  private HeadKeys() {}

  static byte[] frame(FrameKey key) {
    return ascii(
        "tm:f:"
            + key.partition().typeCode()
            + ':'
            + key.partition().partition()
            + ':'
            + key.windowStartMillis()
            + ':'
            + HexFormat.of().toHexDigits(key.metricKey()));
  }

  static byte[] position(HeadPartition partition) {
    return ascii("tm:p:" + partition.typeCode() + ':' + partition.partition());
  }

  private static byte[] ascii(String key) {
    return key.getBytes(StandardCharsets.US_ASCII);
  }
}
