package io.tidemark.query.http;

import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Map;

/** A successful answer before it is written. */
interface Answer {

  /** More points, labels or the like are sent as they are written. */
  int MANY_ITEMS = 20_000;

  MediaType type();

  /** Further HTTP headers. */
  Map<String, String> headers();

  /** Whether nothing is missing, so that it may be kept. */
  boolean isComplete();

  /** How many points, labels or the like it has, about; 0 where they are few. */
  long items();

  void writeTo(OutputStream out) throws IOException;

  /** Whether it is too large to be written before it is sent. */
  default boolean isLarge() {
    return items() >= MANY_ITEMS;
  }
}
