package io.tidemark.model.labels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class LabelsTest {

  private final Labels http =
      Labels.of("__name__", "http_requests_total", "method", "GET", "code", "200");

  @Test
  void labelsAreSortedWhateverTheirOrder() {
    assertThat(http.names()).containsExactly("__name__", "code", "method");
    assertThat(http)
        .isEqualTo(Labels.of("code", "200", "method", "GET", "__name__", "http_requests_total"))
        .hasSameHashCodeAs(
            Labels.of("method", "GET", "code", "200", "__name__", "http_requests_total"));
    assertThat(http.value(1)).isEqualTo("200");
  }

  @Test
  void anEmptyValueIsAnAbsentLabel() {
    assertThat(Labels.of("a", "1", "b", "")).isEqualTo(Labels.of("a", "1"));
    assertThat(http.with("code", "")).isEqualTo(http.dropping(List.of("code")));
    assertThat(Labels.of("a", "")).isSameAs(Labels.EMPTY);
  }

  @Test
  void aNameMayBeGivenOnce() {
    assertThatThrownBy(() -> Labels.of("a", "1", "a", "2"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("label \"a\" is given twice");
    assertThatThrownBy(() -> Labels.of("a", "", "a", "2"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void anOddNumberOfStringsIsRefused() {
    assertThatThrownBy(() -> Labels.of("a", "1", "b"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("label names and values must come in pairs, got 3 strings");
  }

  @Test
  void aLabelIsFoundByName() {
    assertThat(http.get("method")).isEqualTo("GET");
    assertThat(http.get("path")).isNull();
    assertThat(http.getOrEmpty("path")).isEmpty();
    assertThat(http.has("code")).isTrue();
    assertThat(http.has("GET")).as("a value is no name").isFalse();
    assertThat(http.metricName()).isEqualTo("http_requests_total");
    assertThat(Labels.EMPTY.metricName()).isEmpty();
  }

  @Test
  void labelsAreKeptAndDroppedByName() {
    assertThat(http.keeping(List.of("code", "path"))).isEqualTo(Labels.of("code", "200"));
    assertThat(http.dropping(List.of("code", "path")).names())
        .containsExactly("__name__", "method");
    assertThat(http.withoutMetricName()).isEqualTo(Labels.of("code", "200", "method", "GET"));
    assertThat(http.keeping(List.of())).isSameAs(Labels.EMPTY);
    assertThat(http.dropping(List.of("path"))).isSameAs(http);
  }

  @Test
  void aChangedCopyLeavesTheOriginal() {
    Labels changed = http.with("code", "500").with("zone", "b");

    assertThat(changed.names()).containsExactly("__name__", "code", "method", "zone");
    assertThat(changed.get("code")).isEqualTo("500");
    assertThat(http.get("code")).isEqualTo("200");
    assertThat(changed.toBuilder().remove("zone").set("code", "200").build()).isEqualTo(http);
  }

  @Test
  void orderIsByTheFirstDifferenceAndAPrefixComesFirst() {
    List<Labels> ordered =
        List.of(
            Labels.EMPTY,
            Labels.of("a", "1"),
            Labels.of("a", "1", "b", "1"),
            Labels.of("a", "1", "c", "0"),
            Labels.of("a", "10"),
            Labels.of("a", "2"),
            Labels.of("b", "0"));
    for (int i = 0; i < ordered.size(); i++) {
      for (int j = 0; j < ordered.size(); j++) {
        assertThat(Integer.signum(ordered.get(i).compareTo(ordered.get(j))))
            .as("%s and %s", ordered.get(i), ordered.get(j))
            .isEqualTo(Integer.compare(i, j));
      }
    }
  }

  @Test
  void theTextIsThatOfPrometheus() {
    assertThat(http).hasToString("http_requests_total{code=\"200\", method=\"GET\"}");
    assertThat(Labels.of("__name__", "up")).hasToString("up");
    assertThat(Labels.of("a", "say \"hi\"\n\\o/")).hasToString("{a=\"say \\\"hi\\\"\\n\\\\o/\"}");
    assertThat(Labels.EMPTY).hasToString("{}");
  }

  @Test
  void labelsDifferInNameOrValue() {
    assertThat(Labels.of("a", "b")).isNotEqualTo(Labels.of("b", "a"));
    assertThat(Labels.of("a", "b")).isNotEqualTo(Labels.of("a", "c"));
    assertThat(Labels.of("a", "b")).isNotEqualTo(Labels.of("a", "b", "c", "d"));
  }
}
