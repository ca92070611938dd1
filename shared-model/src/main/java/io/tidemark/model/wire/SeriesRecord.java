package io.tidemark.model.wire;

import io.tidemark.model.labels.CodePointOrder;
import io.tidemark.model.labels.Labels;
import io.tidemark.model.labels.SeriesId;
import io.tidemark.model.sample.MetricType;

/**
 * A series in the catalogue: whose it is, its labels, and the type of its metric. The id is not
 * written: it follows from tenant and labels.
 */
public record SeriesRecord(String tenant, Labels labels, MetricType type)
    implements CatalogueRecord {

  /** More labels than any limit of the collector allows: a count beyond it is corrupt. */
  private static final int MAX_LABELS = 1024;

  public SeriesId id() {
    return SeriesId.of(tenant, labels);
  }

  /** The compaction key of a series. */
  public static byte[] key(SeriesId id) {
    byte[] key = new byte[17];
    key[0] = SERIES;
    BatchFormat.putLong(key, 1, id.high());
    BatchFormat.putLong(key, 9, id.low());
    return key;
  }

  @Override
  public byte[] key() {
    return key(id());
  }

  @Override
  public byte[] encode() {
    RecordWriter writer =
        new RecordWriter()
            .writeByte(VERSION)
            .writeByte(type.code())
            .writeString(tenant)
            .writeInt(labels.size());
    for (int i = 0; i < labels.size(); i++) {
      writer.writeString(labels.name(i)).writeString(labels.value(i));
    }
    return writer.toByteArray();
  }

  /**
   * Reads the value of a record.
   *
   * @throws CorruptRecordException for bytes of another form or version
   */
  public static SeriesRecord decode(byte[] value) {
    RecordReader reader = new RecordReader(value);
    MetricType type = RecordPrefix.read(reader, "series");
    String tenant = reader.readString();
    int count = reader.readInt();
    if (count < 0 || count > MAX_LABELS) {
      throw new CorruptRecordException("series record declares " + count + " labels");
    }
    String[] pairs = new String[2 * count];
    for (int i = 0; i < count; i++) {
      pairs[2 * i] = reader.readString();
      pairs[2 * i + 1] = reader.readString();
      if (pairs[2 * i].isEmpty() || pairs[2 * i + 1].isEmpty()) {
        throw new CorruptRecordException("series record has a label without name or value");
      }
      if (i > 0 && CodePointOrder.compare(pairs[2 * i - 2], pairs[2 * i]) >= 0) {
        throw new CorruptRecordException("labels of a series record are not sorted and unique");
      }
    }
    reader.expectEnd();
    return new SeriesRecord(tenant, Labels.ofSorted(pairs), type);
  }
}
