package io.tidemark.promql.parser;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.promql.EngineOptions;
import io.tidemark.promql.PromqlEngine;
import io.tidemark.promql.ast.VectorSelector;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class KeywordTest {

  private static final PromqlEngine ENGINE = new PromqlEngine(EngineOptions.defaults());

  static Stream<TokenType> words() {
    return Arrays.stream(TokenType.values()).filter(TokenType::isWord);
  }

  private static String word(TokenType type) {
    return type.name().toLowerCase(Locale.ROOT);
  }

  @ParameterizedTest
  @MethodSource("words")
  void isInTheDocument(TokenType type) throws IOException {
    assertThat(Files.readString(Path.of("../docs/promql.md"))).contains("`" + word(type));
  }

  @ParameterizedTest
  @MethodSource("words")
  void isALabelNameWhereLabelsAreListed(TokenType type) {
    String query = "sum by (" + word(type) + ") (x{" + word(type) + "=\"a\"})";
    assertThat(ENGINE.parse(query)).hasToString(query);
  }

  static Stream<TokenType> names() {
    return words().filter(TokenType::isMetricName);
  }

  @ParameterizedTest
  @MethodSource("names")
  void isAMetricNameWhereItCanBeNothingElse(TokenType type) {
    assertThat(ENGINE.parse(word(type) + "{a=\"b\"}"))
        .isInstanceOfSatisfying(
            VectorSelector.class, selector -> assertThat(selector.name()).isEqualTo(word(type)));
  }
}
