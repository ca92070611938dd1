package io.tidemark.model.wire;

import io.tidemark.model.sample.MetricType;

/** The first two bytes of every catalogue record: its version and a metric type. */
final class RecordPrefix {

  private RecordPrefix() {}

  static MetricType read(RecordReader reader, String kind) {
    int version = reader.readByte();
    if (version != CatalogueRecord.VERSION) {
      throw new CorruptRecordException(
          kind + " record has version " + version + ", this program reads version 1");
    }
    int type = reader.readByte();
    if (type < 0 || type >= MetricType.values().length) {
      throw new CorruptRecordException(kind + " record has unknown metric type " + type);
    }
    return MetricType.ofCode(type);
  }
}
