package io.tidemark.store.head;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a writer believes Redis to hold: the length of every frame, and the last positions. */
final class PublishedHead {

  private static final long REFRESH_NANOS = HeadKeys.REFRESH_AFTER.toNanos();

  /** A frame: its length, and when its life was last set. */
  private static final class Frame {
    private long length;
    private long refreshedAtNanos;
  }

  private final Map<FrameKey, Frame> frames = new HashMap<>();
  private final Map<HeadPartition, byte[]> positions = new HashMap<>();

  long lengthOf(FrameKey key) {
    Frame frame = frames.get(key);
    return frame == null ? 0 : frame.length;
  }

  void setLength(FrameKey key, long length) {
    frames.computeIfAbsent(key, added -> new Frame()).length = length;
  }

  void refreshed(FrameKey key, long nowNanos) {
    frames.computeIfAbsent(key, added -> new Frame()).refreshedAtNanos = nowNanos;
  }

  boolean isKnown(FrameKey key) {
    return frames.containsKey(key);
  }

  /** The frames whose life should be set anew. */
  List<FrameKey> dueForRefresh(long nowNanos) {
    List<FrameKey> due = new ArrayList<>();
    frames.forEach(
        (key, frame) -> {
          if (nowNanos - frame.refreshedAtNanos > REFRESH_NANOS) {
            due.add(key);
          }
        });
    return due;
  }

  List<FrameKey> framesOf(ClosedWindow window) {
    return frames.keySet().stream()
        .filter(
            key ->
                key.windowStartMillis() == window.windowStartMillis()
                    && key.partition().equals(window.partition()))
        .toList();
  }

  void forget(Collection<FrameKey> keys) {
    keys.forEach(frames::remove);
  }

  void forget(HeadPartition partition) {
    frames.keySet().removeIf(key -> key.partition().equals(partition));
    positions.remove(partition);
  }

  void forgetAll() {
    frames.clear();
    positions.clear();
  }

  /** Whether the position that Redis holds is the one written last, where one was written. */
  boolean isExpected(HeadPartition partition, byte @Nullable [] held) {
    byte[] written = positions.get(partition);
    return written == null || Arrays.equals(written, held);
  }

  void setPosition(HeadPartition partition, byte[] written) {
    positions.put(partition, written);
  }
}
