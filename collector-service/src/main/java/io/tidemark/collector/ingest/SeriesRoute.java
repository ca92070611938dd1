package io.tidemark.collector.ingest;

/**
 * Where the samples of one series go. Mutable and reused: the hot path fills one in for every
 * series it meets.
 */
final class SeriesRoute {

  long idHigh;
  long idLow;
  int metricKey;
  int partition;
  int typeCode;

  SeriesRoute copy() {
    SeriesRoute copy = new SeriesRoute();
    copy.set(this);
    return copy;
  }

  void set(SeriesRoute other) {
    idHigh = other.idHigh;
    idLow = other.idLow;
    metricKey = other.metricKey;
    partition = other.partition;
    typeCode = other.typeCode;
  }
}
