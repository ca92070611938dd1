package io.tidemark.model.sample;

import org.jspecify.annotations.Nullable;

/** The four kinds of metric; each has a Kafka topic of its own. */
public enum MetricType {
  COUNTER(0, "counter"),
  GAUGE(1, "gauge"),
  HISTOGRAM(2, "histogram"),
  SUMMARY(3, "summary");

  private static final MetricType[] BY_CODE = {COUNTER, GAUGE, HISTOGRAM, SUMMARY};

  private final int code;
  private final String label;

  MetricType(int code, String label) {
    this.code = code;
    this.label = label;
  }

  /** The stable number of this type in wire formats and tables, 0..3. */
  public int code() {
    return code;
  }

  /** The lower-case name, as in Prometheus' metadata. */
  public String label() {
    return label;
  }

  /**
   * The type with a code.
   *
   * @throws IllegalArgumentException for a code that no type has
   */
  public static MetricType ofCode(int code) {
    if (code < 0 || code >= BY_CODE.length) {
      throw new IllegalArgumentException("unknown metric type code " + code);
    }
    return BY_CODE[code];
  }

  /** The type with a lower-case name, or null. */
  public static @Nullable MetricType ofLabel(String label) {
    for (MetricType type : BY_CODE) {
      if (type.label.equals(label)) {
        return type;
      }
    }
    return null;
  }
}
