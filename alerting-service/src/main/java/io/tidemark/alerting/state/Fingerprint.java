package io.tidemark.alerting.state;

import io.tidemark.model.labels.Labels;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/**
 * The identity of an alert by its labels: 64-bit FNV-1a over the sorted names and values, each
 * followed by 0xFF, in 16 hex digits; the same as Alertmanager's.
 */
public final class Fingerprint {

  private static final long OFFSET_BASIS = 0xcbf29ce484222325L;
  private static final long PRIME = 0x100000001b3L;
  private static final int SEPARATOR = 0xff;

  private Fingerprint() {}

  public static String of(Labels labels) {
    long hash = OFFSET_BASIS;
    for (int i = 0; i < labels.size(); i++) {
      hash = add(hash, labels.name(i));
      hash = add(hash, labels.value(i));
    }
    return HexFormat.of().toHexDigits(hash);
  }

  private static long add(long hash, String text) {
    long next = hash;
    for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
      next = (next ^ (b & 0xff)) * PRIME;
    }
    return (next ^ SEPARATOR) * PRIME;
  }
}
