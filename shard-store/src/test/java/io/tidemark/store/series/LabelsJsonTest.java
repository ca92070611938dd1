package io.tidemark.store.series;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidemark.model.labels.Labels;
import java.util.Random;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LabelsJsonTest {

  private static final String ALPHABET = "ab\"\\/\n\r\t\b\f\u0001\u001f\0\uFDD0 {}:,é漢\uD83D\uDE00";

  @Test
  void everyLabelComesBack() {
    long seed = 20_261;
    Random random = new Random(seed);
    for (int round = 0; round < 2_000; round++) {
      Labels.Builder labels = Labels.builder();
      for (int i = random.nextInt(4); i > 0; i--) {
        labels.set(text(random), text(random));
      }
      Labels expected = labels.build();
      String json = LabelsJson.write(expected);
      assertThat(LabelsJsonParser.parse(json, UnaryOperator.identity()))
          .as("seed %d round %d: %s", seed, round, json)
          .isEqualTo(expected);
    }
  }

  private static String text(Random random) {
    int[] points = ALPHABET.codePoints().toArray();
    StringBuilder text = new StringBuilder();
    for (int i = random.nextInt(5); i > 0; i--) {
      text.appendCodePoint(points[random.nextInt(points.length)]);
    }
    return text.toString();
  }

  @Test
  void readsTheSpacesAndEscapesThatPostgresPrints() {
    assertThat(
            LabelsJsonParser.parse(
                "{\"a\": \"x\\u0041\\n\", \"b\": \"\\\"q\\\"\"}", UnaryOperator.identity()))
        .isEqualTo(Labels.of("a", "xA\n", "b", "\"q\""));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{", "{\"a\"", "{\"a\":1}", "{\"a\":\"", "{\"a\":\"\\u00", "[]"})
  void otherTextIsRefused(String json) {
    assertThatThrownBy(() -> LabelsJsonParser.parse(json, UnaryOperator.identity()))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
