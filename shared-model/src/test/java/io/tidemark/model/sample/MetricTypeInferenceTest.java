package io.tidemark.model.sample;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.model.labels.Labels;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MetricTypeInferenceTest {

  private final MetricTypeInference inference = new MetricTypeInference();

  @ParameterizedTest
  @CsvSource({
    "http_requests_total,         method,   GET,  COUNTER",
    "temperature,                 room,     hall, GAUGE",
    "latency_seconds_bucket,      le,       0.5,  HISTOGRAM",
    "latency_seconds_bucket,      room,     hall, GAUGE",
    "latency_seconds,             quantile, 0.99, SUMMARY",
    "latency_seconds_sum,         room,     hall, SUMMARY",
    "latency_seconds_count,       room,     hall, SUMMARY",
    "latency_total_bucket,        le,       +Inf, HISTOGRAM",
  })
  void goesByNameAndLabelsWhereNothingIsDeclared(
      String name, String label, String value, MetricType expected) {
    assertThat(typeOf(name, label, value)).isEqualTo(expected);
  }

  @Test
  void sumAndCountFollowTheBucketsOfTheirFamily() {
    typeOf("latency_seconds_bucket", "le", "1");

    assertThat(typeOf("latency_seconds_sum", "a", "b")).isEqualTo(MetricType.HISTOGRAM);
    assertThat(typeOf("latency_seconds_count", "a", "b")).isEqualTo(MetricType.HISTOGRAM);
    assertThat(typeOf("other_seconds_count", "a", "b")).isEqualTo(MetricType.SUMMARY);
  }

  @Test
  void whatAClientDeclaredGoesBeforeTheName() {
    inference.declare("jobs_total", MetricType.GAUGE);
    inference.declare("latency_seconds", MetricType.HISTOGRAM);

    assertThat(typeOf("jobs_total", "a", "b")).isEqualTo(MetricType.GAUGE);
    assertThat(typeOf("latency_seconds_sum", "a", "b")).isEqualTo(MetricType.HISTOGRAM);
  }

  @Test
  void aFullMemoryStillTakesNewTypesOfKnownFamilies() {
    for (int i = 0; i < MetricTypeInference.MAX_FAMILIES; i++) {
      inference.declare("family_" + i, MetricType.GAUGE);
    }

    inference.declare("one_more", MetricType.COUNTER);
    inference.declare("family_7", MetricType.COUNTER);

    assertThat(typeOf("one_more", "a", "b")).isEqualTo(MetricType.GAUGE);
    assertThat(typeOf("family_7", "a", "b")).isEqualTo(MetricType.COUNTER);
  }

  private MetricType typeOf(String name, String label, String value) {
    return inference.typeOf(Labels.of("__name__", name, label, value));
  }
}
