package io.tidemark.store.head;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Bytes by key; it may forget any of them at any time, and never fails. */
public interface BlobStore {

  /** The bytes under each key, null where there are none or the store is away. */
  List<byte @Nullable []> get(List<String> keys);

  /** Keeps bytes for a while, beginning anew; returns at once. */
  void put(String key, byte[] bytes, Duration life);

  /** Keeps what is there for a while longer; returns at once. */
  void keep(String key, Duration life);
}
