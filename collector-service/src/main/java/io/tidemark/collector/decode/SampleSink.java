package io.tidemark.collector.decode;

/** Takes what a remote-write message holds, series by series, while the message is in memory. */
public interface SampleSink {

  /**
   * A series begins; its samples follow. The bytes are Label fields with their tags, one after the
   * other, and only valid until the message has been decoded.
   */
  void series(byte[] bytes, int from, int to);

  /** A sample of the series that began last: epoch milliseconds and the bits of the value. */
  void sample(long timeMillis, long valueBits);

  /** Native histograms of the series that began last. */
  void nativeHistograms(int count);

  /** Exemplars of the series that began last. */
  void exemplars(int count);

  /** What the sender says of a metric family; the type as numbered in Prometheus' types.proto. */
  void metadata(int type, String family, String help, String unit);
}
