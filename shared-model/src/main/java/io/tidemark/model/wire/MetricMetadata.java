package io.tidemark.model.wire;

import io.tidemark.model.sample.MetricType;
import java.nio.charset.StandardCharsets;

/**
 * What a client says of a metric family.
 *
 * @param tenant whose metric it is
 * @param family the metric name without {@code _bucket}, {@code _sum} or {@code _count}
 * @param type the type, as the family is stored
 * @param unit the unit's name, or empty
 * @param help the description, or empty
 */
public record MetricMetadata(
    String tenant, String family, MetricType type, String unit, String help)
    implements CatalogueRecord {

  @Override
  public byte[] key() {
    byte[] name = (tenant + '\0' + family).getBytes(StandardCharsets.UTF_8);
    byte[] key = new byte[1 + name.length];
    key[0] = METADATA;
    System.arraycopy(name, 0, key, 1, name.length);
    return key;
  }

  @Override
  public byte[] encode() {
    return new RecordWriter()
        .writeByte(VERSION)
        .writeByte(type.code())
        .writeString(tenant)
        .writeString(family)
        .writeString(unit)
        .writeString(help)
        .toByteArray();
  }

  /**
   * Reads the value of a record.
   *
   * @throws CorruptRecordException for bytes of another form or version
   */
  public static MetricMetadata decode(byte[] value) {
    RecordReader reader = new RecordReader(value);
    MetricType type = RecordPrefix.read(reader, "metadata");
    MetricMetadata metadata =
        new MetricMetadata(
            reader.readString(),
            reader.readString(),
            type,
            reader.readString(),
            reader.readString());
    reader.expectEnd();
    return metadata;
  }
}
