package io.tidemark.promql.parser;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.promql.EngineOptions;
import io.tidemark.promql.PromqlEngine;
import io.tidemark.promql.ast.Expr;
import io.tidemark.promql.ast.LanguageFeature;
import io.tidemark.promql.generator.ExprGenerator;
import io.tidemark.promql.generator.ExprVocabulary;
import java.util.EnumSet;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PrintingTest {

  private static final PromqlEngine ENGINE =
      new PromqlEngine(EngineOptions.defaults().withFeatures(EnumSet.allOf(LanguageFeature.class)));
  private static final int EXPRESSIONS_PER_SEED = 400;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          1+1                                  | 1 + 1
          -1                                   | -1
          - - foo                              | --foo
          +foo                                 | +foo
          0x10                                 | 16
          1e3                                  | 1000
          1e-3                                 | 0.001
          -inf                                 | -Inf
          nan                                  | NaN
          90m                                  | 1h30m
          ((foo))                              | ((foo))
          foo{a="b" , c!~'d',}                 | foo{a="b",c!~"d"}
          {"my.metric"}                        | {__name__="my.metric"}
          foo{"a.b"="c"}                       | foo{"a.b"="c"}
          {__name__="foo"}                     | {__name__="foo"}
          sum{a="b"}                           | sum{a="b"}
          foo [ 5m ]                           | foo[5m]
          foo[300]                             | foo[5m]
          foo[90s] offset 1h @ 5               | foo[1m30s] @ 5.000 offset 1h
          foo @ end() offset -1w               | foo @ end() offset -1w
          foo @ -0.5                           | foo @ -0.500
          foo[1h:]                             | foo[1h:]
          (foo+bar)[1h:5m] @ start()           | (foo + bar)[1h:5m] @ start()
          SUM(foo) BY (a,b)                    | sum by (a, b) (foo)
          sum without() (foo)                  | sum without () (foo)
          sum by () (foo)                      | sum(foo)
          topk by("a.b")(5,foo)                | topk by ("a.b") (5, foo)
          count_values("v",foo)                | count_values("v", foo)
          a>bool on(x)group_left(y)b           | a > bool on (x) group_left (y) b
          a/ignoring(x)group_right b           | a / ignoring (x) group_right () b
          a + ignoring() b                     | a + b
          a + on() b                           | a + on () b
          a and b or c unless d                | a and b or c unless d
          rate(foo[5m])                        | rate(foo[5m])
          label_replace(foo,"a","$1","b",".*") | label_replace(foo, "a", "$1", "b", ".*")
          time()                               | time()
          a</b >/ 5                            | a </ b >/ 5
          limitk(3,foo)                        | limitk(3, foo)
          LIMIT_RATIO by(a)(-0.5,foo)          | limit_ratio by (a) (-0.5, foo)
          start()+end()-step()*range()         | start() + end() - step() * range()
          max_of(1,min_of(2,3))                | max_of(1, min_of(2, 3))
          step{a="b"} + range                  | step{a="b"} + range
          fill + fill_left{a="b"}              | fill + fill_left{a="b"}
          anchored or smoothed                 | anchored or smoothed
          foo[5m*2]                            | foo[5m * 2]
          foo[(5+2)*1m]                        | foo[(5 + 2) * 1m]
          foo[-5m+10m]                         | foo[-5m + 10m]
          foo[-(step()+1)^2]                   | foo[-(step() + 1) ^ 2]
          foo[2^3^2s]                          | foo[2 ^ 3 ^ 2s]
          foo[STEP()]                          | foo[step()]
          foo[step():]                         | foo[step():]
          foo[max_of(step(),5s):min_of(1m,2)]  | foo[max_of(step(), 5s):min_of(1m, 2)]
          foo[(5m)]                            | foo[(5m)]
          foo offset 1m+1m                     | foo offset 1m + 1m
          foo offset -2^2                      | foo offset -2s ^ 2
          foo offset (1h/2)                    | foo offset (1h / 2)
          foo offset -(1h/2) @ end()           | foo @ end() offset -(1h / 2)
          foo offset -step()                   | foo offset -step()
          foo offset max_of(step(),1m)         | foo offset max_of(step(), 1m)
          rate(foo[5m] anchored)               | rate(foo[5m] anchored)
          foo[5m] offset 1m smoothed           | foo[5m] smoothed offset 1m
          foo smoothed offset 1m @ 5           | foo @ 5.000 smoothed offset 1m
          a+fill(0)b                           | a + fill (0) b
          a+on(x)group_left()fill_right(-1.5)b | a + on (x) group_left () fill_right (-1.5) b
          a>bool fill_right(1)fill_left(2)b    | a > bool fill_left (2) fill_right (1) b
          a + fill (+Inf) b                    | a + fill (+Inf) b
          info(foo,{})                         | info(foo, {})
          sort_by_label(foo,"a","b")           | sort_by_label(foo, "a", "b")
          """)
  void printsAsPrometheusDoes(String query, String printed) {
    assertThat(ENGINE.parse(query)).hasToString(printed);
    assertThat(ENGINE.parse(printed)).hasToString(printed).isEqualTo(ENGINE.parse(query));
  }

  @Test
  void skipsComments() {
    assertThat(ENGINE.parse("foo # the first\n+ # the second\r\nbar{a=\"b\", # label\n} # end"))
        .hasToString("foo + bar{a=\"b\"}");
  }

  @RepeatedTest(10)
  void whatIsPrintedParsesToTheSame(RepetitionInfo repetition) {
    long seed = 4_242L + repetition.getCurrentRepetition();
    ExprGenerator generator = new ExprGenerator(seed, ExprVocabulary.everything());
    for (int i = 0; i < EXPRESSIONS_PER_SEED; i++) {
      String query = generator.query();
      Expr parsed = ENGINE.parse(query);
      String printed = parsed.toString();
      Expr again = ENGINE.parse(printed);
      assertThat(again).as("seed %s: %s printed as %s", seed, query, printed).isEqualTo(parsed);
      assertThat(again).as("seed %s", seed).hasToString(printed);
    }
  }
}
