package io.tidemark.promql.ast;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.promql.EngineOptions;
import io.tidemark.promql.PromqlEngine;
import io.tidemark.promql.generator.ExprGenerator;
import io.tidemark.promql.generator.ExprVocabulary;
import java.util.EnumSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class PrettyPrinterTest {

  private static final PromqlEngine ENGINE =
      new PromqlEngine(EngineOptions.defaults().withFeatures(EnumSet.allOf(LanguageFeature.class)));
  private static final int NARROW = 10;
  private static final int EXPRESSIONS_PER_SEED = 200;

  static Stream<Arguments> narrowLayouts() {
    return Stream.of(
        Arguments.of("up +  down", "up + down"),
        Arguments.of("load1 + load5", lines("  load1", "+", "  load5")),
        Arguments.of("a >= bool 12", lines("  a", ">= bool", "  12")),
        Arguments.of(
            "used / on(node) group_left(os) size",
            lines("  used", "/ on (node) group_left (os)", "  size")),
        Arguments.of("used + fill(0) size", lines("  used", "+ fill (0)", "  size")),
        Arguments.of(
            "load1 + load5 + load15", lines("    load1", "  +", "    load5", "+", "  load15")),
        Arguments.of(
            "load1 + load5 ^ load15", lines("  load1", "+", "    load5", "  ^", "    load15")),
        Arguments.of("Inf ^ load_of_all", lines("  Inf", "^", "  load_of_all")),
        Arguments.of("sum(up)", "sum(up)"),
        Arguments.of("sum(requests)", lines("sum(", "  requests", ")")),
        Arguments.of(
            "max without(pod) (requests)", lines("max without (pod) (", "  requests", ")")),
        Arguments.of(
            "topk by(job) (3, sum(requests))",
            lines("topk by (job) (", "  3,", "  sum(", "    requests", "  )", ")")),
        Arguments.of(
            "rate(requests[5m] offset 1d)", lines("rate(", "  requests[5m] offset 1d", ")")),
        Arguments.of(
            "label_join(m, \"to\", \"-\", \"from\")",
            lines("label_join(", "  m,", "  \"to\",", "  \"-\",", "  \"from\"", ")")),
        Arguments.of(
            "clamp_max(load1 + load5, 1)",
            lines("clamp_max(", "    load1", "  +", "    load5,", "  1", ")")),
        Arguments.of(
            "(load1 + load5) * 2",
            lines("  (", "      load1", "    +", "      load5", "  )", "*", "  2")),
        Arguments.of("((requests))", lines("(", "  (requests)", ")")),
        Arguments.of("-requests_total", "-requests_total"),
        Arguments.of("(-requests)", lines("(", "  -requests", ")")),
        Arguments.of("-sum(requests)", lines("-sum(", "  requests", ")")),
        Arguments.of("-(load1 ^ 22)", lines("-(", "  load1 ^ 22", ")")),
        Arguments.of("-load1 ^ load5", lines("-load1", "^", "  load5")),
        Arguments.of(
            "max_over_time(sum(requests)[1h:5m] @ end() offset 1d)",
            lines("max_over_time(", "  sum(", "    requests", "  )[1h:5m] @ end() offset 1d", ")")),
        // As in Prometheus, a subquery that fits a line stands at its beginning.
        Arguments.of("max_over_time(m[1h:])", lines("max_over_time(", "m[1h:]", ")")),
        Arguments.of("instance:requests:rate5m{job=\"x\"}", "instance:requests:rate5m{job=\"x\"}"));
  }

  private static String lines(String... lines) {
    return String.join("\n", lines);
  }

  @ParameterizedTest
  @MethodSource("narrowLayouts")
  void laysOutWhatIsTooLongAsPrometheusDoes(String query, String expected) {
    Expr expr = ENGINE.parse(query);
    String pretty = PrettyPrinter.print(expr, NARROW);
    assertThat(pretty).isEqualTo(expected);
    assertThat(ENGINE.parse(pretty)).isEqualTo(expr);
  }

  @Test
  void aLineHasRoomForAHundredBytes() {
    String full = "sum(" + "m".repeat(95) + ")";
    assertThat(PrettyPrinter.print(ENGINE.parse(full))).isEqualTo(full);
    String longer = "m".repeat(96);
    assertThat(PrettyPrinter.print(ENGINE.parse("sum(" + longer + ")")))
        .isEqualTo(lines("sum(", "  " + longer, ")"));
    String umlauts = "m{a=\"" + "ü".repeat(48) + "\"}";
    assertThat(PrettyPrinter.print(ENGINE.parse("abs(" + umlauts + ")")))
        .isEqualTo(lines("abs(", "  " + umlauts, ")"));
  }

  @RepeatedTest(4)
  void whatIsLaidOutParsesToTheSame(RepetitionInfo repetition) {
    long seed = 5_353L + repetition.getCurrentRepetition();
    ExprGenerator generator = new ExprGenerator(seed, ExprVocabulary.everything());
    int split = 0;
    for (int i = 0; i < EXPRESSIONS_PER_SEED; i++) {
      String query = generator.query();
      Expr parsed = ENGINE.parse(query);
      for (int width : new int[] {0, NARROW, 100}) {
        String pretty = PrettyPrinter.print(parsed, width);
        split += width == 100 && pretty.contains("\n") ? 1 : 0;
        assertThat(ENGINE.parse(pretty))
            .as("seed %s: %s laid out as%n%s", seed, query, pretty)
            .isEqualTo(parsed);
      }
    }
    assertThat(split).as("queries over several lines, seed %s", seed).isPositive();
  }
}
