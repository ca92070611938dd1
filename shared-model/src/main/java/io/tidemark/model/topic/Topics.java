package io.tidemark.model.topic;

import io.tidemark.model.sample.MetricType;
import java.util.Arrays;
import java.util.List;

/** The Kafka topics: one for each metric type, the series catalogue, and dead letters. */
public final class Topics {

  /** Compacted: series id to labels, type, unit and help; metric family to metadata. */
  public static final String SERIES = "metrics.series";

  /** What could not be stored, with its reason in the headers. */
  public static final String DEADLETTER = "metrics.deadletter";

  private static final String SAMPLES_PREFIX = "metrics.";

  private static final List<String> SAMPLE_TOPICS =
      Arrays.stream(MetricType.values()).map(Topics::samples).toList();

  private Topics() {}

  /** The topic of the samples of one type, for instance {@code metrics.counter}. */
  public static String samples(MetricType type) {
    return SAMPLES_PREFIX + type.label();
  }

  /** The four sample topics, in the order of their types' codes. */
  public static List<String> samples() {
    return SAMPLE_TOPICS;
  }

  /**
   * The type whose samples a topic carries.
   *
   * @throws IllegalArgumentException for a topic that carries no samples
   */
  public static MetricType typeOf(String topic) {
    int index = SAMPLE_TOPICS.indexOf(topic);
    if (index < 0) {
      throw new IllegalArgumentException("topic " + topic + " carries no samples");
    }
    return MetricType.ofCode(index);
  }
}
