package io.tidemark.collector.ingest;

import com.dynatrace.hash4j.hashing.HashValue128;
import com.dynatrace.hash4j.hashing.Hasher128;
import com.dynatrace.hash4j.hashing.Hashing;
import io.tidemark.model.labels.SeriesId;
import java.nio.charset.StandardCharsets;

/**
 * Keys for the series cache: the XXH3 128-bit hash of a series' raw label bytes, combined with that
 * of the tenant.
 *
 * <p>The hash is seeded by chance, so that nobody can prepare labels whose key equals that of
 * another tenant's series.
 */
final class SeriesHasher {

  private final Hasher128 hasher;

  private long tenantHigh;
  private long tenantLow;
  private long keyHigh;
  private long keyLow;

  SeriesHasher(long seed) {
    hasher = Hashing.xxh3_128(seed);
  }

  void tenant(String tenant) {
    HashValue128 hash = hasher.hashBytesTo128Bits(tenant.getBytes(StandardCharsets.UTF_8));
    tenantHigh = hash.getMostSignificantBits();
    tenantLow = hash.getLeastSignificantBits();
  }

  void hash(byte[] bytes, int from, int to) {
    HashValue128 hash = hasher.hashBytesTo128Bits(bytes, from, to - from);
    keyHigh = hash.getMostSignificantBits() ^ tenantHigh;
    keyLow = hash.getLeastSignificantBits() ^ tenantLow;
  }

  /** The key of a series that did not come as bytes; its id knows the tenant already. */
  void hash(SeriesId id) {
    keyHigh = id.high();
    keyLow = id.low();
  }

  long keyHigh() {
    return keyHigh;
  }

  long keyLow() {
    return keyLow;
  }
}
