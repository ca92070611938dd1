package io.tidemark.model.labels;

import com.dynatrace.hash4j.hashing.HashValue128;
import com.dynatrace.hash4j.hashing.Hasher128;
import com.dynatrace.hash4j.hashing.Hashing;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/**
 * The identity of a series: the XXH3 128-bit hash of its {@linkplain CanonicalLabels canonical
 * bytes}, which hold the tenant and the sorted labels.
 *
 * @param high the more significant 64 bits
 * @param low the less significant 64 bits
 */
public record SeriesId(long high, long low) implements Comparable<SeriesId> {

  private static final Hasher128 HASHER = Hashing.xxh3_128();

  public static SeriesId of(String tenant, Labels labels) {
    HashValue128 hash = HASHER.hashBytesTo128Bits(CanonicalLabels.encode(tenant, labels));
    return new SeriesId(hash.getMostSignificantBits(), hash.getLeastSignificantBits());
  }

  /**
   * The 32-bit key under which windows and head frames of one metric of one tenant lie together.
   * Two metrics may share a key: a reader filters by series id.
   */
  public static int metricKey(String tenant, String metricName) {
    byte[] bytes = (tenant + '\0' + metricName).getBytes(StandardCharsets.UTF_8);
    return (int) HASHER.hashBytesToLong(bytes);
  }

  public static SeriesId of(UUID uuid) {
    return new SeriesId(uuid.getMostSignificantBits(), uuid.getLeastSignificantBits());
  }

  public UUID toUuid() {
    return new UUID(high, low);
  }

  /** Unsigned order, which is the order of the 16 bytes and of PostgreSQL's uuid. */
  @Override
  public int compareTo(SeriesId other) {
    int order = Long.compareUnsigned(high, other.high);
    return order != 0 ? order : Long.compareUnsigned(low, other.low);
  }

  @Override
  public int hashCode() {
    return (int) low;
  }

  /** The textual form of a UUID. */
  @Override
  public String toString() {
    return toUuid().toString();
  }
}
