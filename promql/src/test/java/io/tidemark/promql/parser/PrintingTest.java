package io.tidemark.promql.parser;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.promql.EngineOptions;
import io.tidemark.promql.PromqlEngine;
import io.tidemark.promql.ast.Expr;
import io.tidemark.promql.generator.ExprGenerator;
import io.tidemark.promql.generator.ExprVocabulary;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PrintingTest {

  private static final PromqlEngine ENGINE = new PromqlEngine(EngineOptions.defaults());
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
          """)
  void printsAsPrometheusDoes(String query, String printed) {
    assertThat(ENGINE.parse(query)).hasToString(printed);
    assertThat(ENGINE.parse(printed)).hasToString(printed).isEqualTo(ENGINE.parse(query));
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
