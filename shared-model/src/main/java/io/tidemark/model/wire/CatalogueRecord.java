package io.tidemark.model.wire;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** A record of the compacted topic {@code metrics.series}: a series, or a metric's metadata. */
public sealed interface CatalogueRecord permits SeriesRecord, MetricMetadata {

  /** The first byte of the key of a series, before the 16 bytes of its id. */
  byte SERIES = 'S';

  /** The first byte of the key of a metric's metadata, before tenant, NUL and family. */
  byte METADATA = 'M';

  byte VERSION = 1;

  /** The compaction key. */
  byte[] key();

  /** The record's value. */
  byte[] encode();

  /**
   * Reads a record.
   *
   * @throws CorruptRecordException for a key or value of another form or version, and for a key
   *     that does not follow from the value: a series' id is a checksum of its labels
   */
  static CatalogueRecord parse(byte @Nullable [] key, byte @Nullable [] value) {
    if (key == null || key.length == 0 || value == null) {
      throw new CorruptRecordException("catalogue record has no key or no value");
    }
    CatalogueRecord record =
        switch (key[0]) {
          case SERIES -> SeriesRecord.decode(value);
          case METADATA -> MetricMetadata.decode(value);
          default ->
              throw new CorruptRecordException("catalogue record has unknown key kind " + key[0]);
        };
    if (!Arrays.equals(record.key(), key)) {
      throw new CorruptRecordException("catalogue record's key is not that of its value");
    }
    return record;
  }
}
