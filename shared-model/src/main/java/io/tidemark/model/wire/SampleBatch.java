package io.tidemark.model.wire;

import io.tidemark.model.sample.MetricType;
import java.nio.charset.StandardCharsets;

/**
 * A batch of samples of one type and one tenant as it stands in a Kafka record: a checked header
 * over the bytes, and the blocks behind it.
 *
 * @param tenant whose samples these are
 * @param type the metric type of every sample
 * @param minTimeMillis the earliest sample
 * @param maxTimeMillis the latest sample
 * @param sampleCount over all blocks
 * @param bytes the record's value
 * @param blocksOffset where the first block begins
 */
@SuppressWarnings("ArrayRecordComponent") // a view over a record's bytes, compared by nobody
public record SampleBatch(
    String tenant,
    MetricType type,
    long minTimeMillis,
    long maxTimeMillis,
    int sampleCount,
    byte[] bytes,
    int blocksOffset) {

  /**
   * Reads the header and checks every block against it.
   *
   * @throws CorruptRecordException for bytes of another form or version
   */
  public static SampleBatch parse(byte[] bytes) {
    if (bytes.length < BatchFormat.HEADER_BYTES || bytes[0] != BatchFormat.MAGIC) {
      throw new CorruptRecordException(
          "record of " + bytes.length + " bytes is no sample batch: it does not begin with 'T'");
    }
    if (bytes[1] != BatchFormat.VERSION) {
      throw new CorruptRecordException(
          "sample batch has version " + bytes[1] + ", this program reads version 1");
    }
    if (bytes[3] != 0) {
      throw new CorruptRecordException("sample batch has unknown flags " + bytes[3]);
    }
    int typeCode = bytes[2];
    if (typeCode < 0 || typeCode >= MetricType.values().length) {
      throw new CorruptRecordException("sample batch has unknown metric type " + typeCode);
    }
    int sampleCount = BatchFormat.getInt(bytes, 20);
    int blockCount = BatchFormat.getInt(bytes, 24);
    int tenantLength = BatchFormat.getUnsignedShort(bytes, 28);
    if (tenantLength > bytes.length - BatchFormat.HEADER_BYTES) {
      throw new CorruptRecordException("sample batch ends within its tenant");
    }
    int blocksOffset = BatchFormat.HEADER_BYTES + tenantLength;
    SampleBatch batch =
        new SampleBatch(
            new String(bytes, BatchFormat.HEADER_BYTES, tenantLength, StandardCharsets.UTF_8),
            MetricType.ofCode(typeCode),
            BatchFormat.getLong(bytes, 4),
            BatchFormat.getLong(bytes, 12),
            sampleCount,
            bytes,
            blocksOffset);
    batch.check(blockCount);
    return batch;
  }

  private void check(int blockCount) {
    BlockCursor blocks = blocks();
    int seenBlocks = 0;
    long seenSamples = 0;
    // A watermark moves by these two times, so they are not taken on trust.
    long earliest = Long.MAX_VALUE;
    long latest = Long.MIN_VALUE;
    while (blocks.next()) {
      seenBlocks++;
      seenSamples += blocks.count();
      earliest = Math.min(earliest, blocks.minTimeMillis());
      latest = Math.max(latest, blocks.maxTimeMillis());
    }
    if (seenBlocks != blockCount || seenSamples != sampleCount) {
      throw new CorruptRecordException(
          "sample batch declares "
              + sampleCount
              + " samples in "
              + blockCount
              + " blocks but holds "
              + seenSamples
              + " in "
              + seenBlocks);
    }
    if (sampleCount == 0 || earliest != minTimeMillis || latest != maxTimeMillis) {
      throw new CorruptRecordException(
          "sample batch declares times "
              + minTimeMillis
              + ".."
              + maxTimeMillis
              + " but holds "
              + earliest
              + ".."
              + latest);
    }
  }

  /** A cursor before the first block. */
  public BlockCursor blocks() {
    return new BlockCursor(bytes, blocksOffset, bytes.length - blocksOffset);
  }
}
