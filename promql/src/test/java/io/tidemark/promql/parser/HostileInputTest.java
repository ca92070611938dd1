package io.tidemark.promql.parser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidemark.promql.EngineOptions;
import io.tidemark.promql.PromqlEngine;
import java.time.Duration;
import java.util.Collections;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class HostileInputTest {

  private static final PromqlEngine ENGINE = new PromqlEngine(EngineOptions.defaults());
  private static final Duration SOON = Duration.ofSeconds(2);

  static Stream<Arguments> deep() {
    int n = 10_000;
    return Stream.of(
        Arguments.of("parentheses", "(".repeat(n) + "1" + ")".repeat(n)),
        Arguments.of("open parentheses", "(".repeat(n)),
        Arguments.of("calls", "abs(".repeat(n) + "x" + ")".repeat(n)),
        Arguments.of("aggregations", "sum(".repeat(n) + "x" + ")".repeat(n)),
        Arguments.of("signs", "-".repeat(n) + "x"),
        Arguments.of("powers", "1" + "^1".repeat(n)),
        Arguments.of("sums", "1" + "+1".repeat(n)),
        Arguments.of("subqueries", "x" + "[1m:]".repeat(n)));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("deep")
  void refusesWhatIsNestedTooDeeply(String what, String query) {
    Assertions.assertTimeoutPreemptively(
        SOON,
        () ->
            assertThatThrownBy(() -> ENGINE.parse(query))
                .isInstanceOf(ParseException.class)
                .hasMessageContaining("expression is nested more than "));
  }

  @Test
  void takesWhatIsNestedAsDeeplyAsAllowed() {
    String sums = "1" + "+1".repeat(Nesting.MAX_HEIGHT - 1);
    assertThat(ENGINE.parse(sums).toString()).hasSizeGreaterThan(sums.length());
    String parens = "(".repeat(Nesting.MAX_DEPTH - 1) + "1" + ")".repeat(Nesting.MAX_DEPTH - 1);
    assertThat(ENGINE.parse(parens)).hasToString(parens);
  }

  static Stream<Arguments> large() {
    return Stream.of(
        Arguments.of("digits", "9".repeat(1_000_000)),
        Arguments.of("hex digits", "0x" + "f".repeat(1_000_000)),
        Arguments.of("exponent", "1e" + "9".repeat(1_000_000)),
        Arguments.of("duration", "9".repeat(100_000) + "y"),
        Arguments.of("range", "x[" + "9".repeat(400) + "]"),
        Arguments.of("unterminated", "\"" + "a".repeat(1_000_000)),
        Arguments.of("expression", "x{a=~\"" + "a".repeat(100_000) + "\"}"),
        Arguments.of("groups", "x{a=~\"" + "(".repeat(10_000) + ")".repeat(10_000) + "\"}"),
        Arguments.of("commas", ",".repeat(1_000_000)),
        Arguments.of("newlines", "\n".repeat(1_000_000) + "$"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("large")
  void refusesWhatIsTooLargeSoon(String what, String query) {
    Assertions.assertTimeoutPreemptively(
        SOON,
        () -> assertThatThrownBy(() -> ENGINE.parse(query)).isInstanceOf(ParseException.class));
  }

  @Test
  void answersManyMatchersSoon() {
    String query = "x{" + String.join(",", Collections.nCopies(50_000, "a=\"b\"")) + "}";
    Assertions.assertTimeoutPreemptively(
        SOON, () -> assertThat(ENGINE.parse(query).children()).isEmpty());
  }

  @Test
  void noiseGivesAnErrorOrAnExpressionAndNothingElse() {
    long seed = 77;
    Random random = new Random(seed);
    String alphabet = "ab1.5m(){}[]\"'`,:+-*/%^=!~<>@# \n\\sumbyonoffset_é";
    for (int i = 0; i < 20_000; i++) {
      StringBuilder query = new StringBuilder();
      for (int length = random.nextInt(24); length > 0; length--) {
        query.append(alphabet.charAt(random.nextInt(alphabet.length())));
      }
      try {
        String printed = ENGINE.parse(query.toString()).toString();
        assertThat(ENGINE.parse(printed)).as("seed %s: %s", seed, query).hasToString(printed);
      } catch (ParseException e) {
        assertThat(e).as("seed %s: %s", seed, query).hasMessageContaining("parse error: ");
      }
    }
  }
}
