package io.tidemark.alerting.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tidemark.model.error.PipelineException;
import io.tidemark.model.labels.LabelMatcher;
import io.tidemark.promql.EngineOptions;
import io.tidemark.promql.PromqlEngine;
import io.tidemark.promql.ast.Expr;
import io.tidemark.promql.ast.VectorSelector;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ThresholdCompilerTest {

  private final ThresholdReader reader = new ThresholdReader(Duration.ofSeconds(15));
  private final ThresholdCompiler compiler = new ThresholdCompiler();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          `"metric":"up","operator":"==","value":0`                                                       | last_over_time(up[5m]) == 0
          `"metric":"m","aggregation":"avg","window":"90s","operator":">","value":5`                     | avg_over_time(m[1m30s]) > 5
          `"metric":"m","aggregation":"min","operator":"<","value":-1.5`                                 | min_over_time(m[5m]) < -1.5
          `"metric":"m","aggregation":"max","operator":">=","value":1e20`                                | max_over_time(m[5m]) >= 100000000000000000000
          `"metric":"m","aggregation":"sum","operator":"<=","value":0.001`                               | sum_over_time(m[5m]) <= 0.001
          `"metric":"m","aggregation":"count","operator":"!=","value":3`                                 | count_over_time(m[5m]) != 3
          `"metric":"m","aggregation":"stddev","operator":">","value":3`                                 | stddev_over_time(m[5m]) > 3
          `"metric":"m","aggregation":"p95","operator":">","value":3`                                    | quantile_over_time(0.95, m[5m]) > 3
          `"metric":"m","aggregation":"increase","window":"1h","operator":">","value":3`                 | increase(m[1h]) > 3
          `"metric":"m_total","aggregation":"rate","groupBy":["job","zone"],"operator":">","value":3`    | sum by (job, zone) (rate(m_total[5m])) > 3
          `"metric":"m_total","aggregation":"rate","groupBy":[],"operator":">","value":3`                | sum(rate(m_total[5m])) > 3
          `"metric":"m","aggregation":"min","groupBy":["job"],"operator":"<","value":3`                  | min by (job) (min_over_time(m[5m])) < 3
          `"metric":"m","groupBy":["job"],"groupOperator":"max","operator":">","value":3`                | max by (job) (last_over_time(m[5m])) > 3
          `"metric":"m","matchers":{"b":"2","a":"1"},"operator":">","value":3`                           | last_over_time(m{a="1",b="2"}[5m]) > 3
          `"metric":"m","matchers":[{"name":"a","operator":"=~","value":"x|y"},{"name":"b","operator":"!=","value":""},{"name":"c","operator":"!~","value":"z.*"}],"operator":">","value":3` | `last_over_time(m{a=~"x|y",b!="",c!~"z.*"}[5m]) > 3`
          `"metric":"my.metric","matchers":{"a.b":"c"},"operator":">","value":3`                         | last_over_time({__name__="my.metric","a.b"="c"}[5m]) > 3
          """)
  void compilesToPromql(String fields, String query) {
    assertThat(compiler.compile(threshold("{\"name\":\"x\"," + fields + "}").condition()))
        .isEqualTo(query);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"} or vector(1) #",
        "back\\slash",
        "line\nbreak\ttab\u0007",
        "snow ☃ and 🜲",
        "{{ $labels.x }}",
        "'`\"",
      })
  void keepsWhateverAValueContainsInsideItsQuotes(String value) {
    Threshold.Condition condition =
        new Threshold.Condition(
            value,
            List.of(LabelMatcher.equal("a", value), LabelMatcher.equal(value, "b")),
            Aggregation.AVG,
            Duration.ofMinutes(5),
            List.of(value),
            GroupOperator.MAX,
            Comparison.GREATER,
            1);

    Expr parsed = new PromqlEngine(EngineOptions.defaults()).parse(compiler.compile(condition));

    assertThat(selectorOf(parsed).allMatchers())
        .containsExactlyInAnyOrder(
            LabelMatcher.equal("__name__", value),
            LabelMatcher.equal("a", value),
            LabelMatcher.equal(value, "b"));
  }

  private static VectorSelector selectorOf(Expr expr) {
    if (expr instanceof VectorSelector selector) {
      return selector;
    }
    return expr.children().stream()
        .filter(child -> !child.toString().equals("1"))
        .map(ThresholdCompilerTest::selectorOf)
        .findFirst()
        .orElseThrow();
  }

  @Test
  void readsWhatItHasWritten() {
    Threshold written =
        threshold(
            """
            {"name":"x","metric":"m","matchers":{"a":"1"},"aggregation":"rate","window":"90s",
             "groupBy":["job"],"operator":">","value":2.5,"for":"2m","keepFiringFor":"30s",
             "interval":"10s","labels":{"severity":"page"},"annotations":{"s":"{{ $value }}"},
             "receivers":["r"],"webhook":"http://example.com/hook?x=1"}
            """);

    assertThat(reader.read(ThresholdWriter.write(written))).isEqualTo(written);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          `[]`                                                              | body: must be a JSON object, not a list
          `{}`                                                              | name: is missing
          `{"name":"x"}`                                                    | metric: is missing
          `{"name":""}`                                                     | name: is empty
          `{"name":5}`                                                      | name: must be a text, not a number
          `{"metric":"m","operator":"=>"}`                                  | operator: "=>" is not known; allowed are >, >=, <, <=, ==, !=
          `{"metric":"m"}`                                                  | operator: is missing; allowed are >
          `{"value":"5"}`                                                   | value: must be a number, not a text
          `{"value":1e999}`                                                 | value: is out of range
          `{"aggregation":"median"}`                                        | aggregation: "median" is not known; allowed are avg, min
          `{"window":"5 minutes"}`                                          | a duration such as 30s, 5m or 1h30m is needed
          `{"window":300}`                                                  | window: must be a text, not a number
          `{"for":"-5m"}`                                                   | for: not a valid duration
          `{"interval":"10ms"}`                                             | interval: 10ms is out of range; allowed is 1s to 1d
          `{"threshold":5}`                                                 | threshold: is not a known field; known are aggregation
          `{"matchers":"a=b"}`                                              | matchers: must be an object {"label":"value"} or a list
          `{"matchers":{"a":5}}`                                            | matchers.a: must be a text, not a number
          `{"matchers":[{"name":"a","operator":"~","value":"b"}]}`          | matchers[0].operator: "~" is not known; allowed are =, !=, =~, !~
          `{"matchers":[{"name":"a","operator":"=~","value":"("}]}`         | matchers[0].value: error parsing regexp: missing closing )
          `{"matchers":[{"name":"a"}]}`                                     | matchers[0].value: is missing
          `{"matchers":{"__name__":"m"}}`                                   | matchers: must name a label
          `{"labels":{"alertname":"m"}}`                                    | labels.alertname: cannot be set
          `{"labels":{"v":"{{ $value }}"}}`                                 | labels.v: must not contain {{ $value }}
          `{"annotations":{"s":"{{ .Value }}"}}`                            | annotations.s: {{ .Value }} is not understood; allowed are
          `{"annotations":{"s":"{{ $value"}}`                               | annotations.s: "{{" is not closed
          `{"groupBy":"job"}`                                               | groupBy: must be a list of texts, not a text
          `{"groupBy":["job"]}`                                             | groupOperator: is needed to group by with aggregation "last"; allowed are sum, avg
          `{"groupOperator":"sum"}`                                         | groupOperator: needs groupBy
          `{"webhook":"ftp://x"}`                                           | webhook: must begin with http:// or https://
          `{"webhook":"http://u:p@x/"}`                                     | webhook: must not carry a user and password
          `{"webhook":"http:///x"}`                                         | webhook: must name a host
          `{"webhook":"http://x:99999/"}`                                   | webhook: has a port out of range
          `{"receivers":[null]}`                                            | receivers[0]: must be a text, not nothing
          """)
  void namesTheFieldWhatIsWrongAndWhatIsAllowed(String json, String message) {
    assertThatThrownBy(() -> threshold(json))
        .isInstanceOf(PipelineException.class)
        .hasMessageContaining(message);
  }

  @Test
  void tellsAllMistakesAtOnce() {
    assertThatThrownBy(() -> threshold("{\"name\":\"\",\"window\":\"x\",\"operator\":\"?\"}"))
        .hasMessageContaining("name: ")
        .hasMessageContaining("metric: ")
        .hasMessageContaining("window: ")
        .hasMessageContaining("operator: ")
        .hasMessageContaining("value: ");
  }

  private Threshold threshold(String json) {
    try {
      return reader.read(new ObjectMapper().readTree(json));
    } catch (JsonProcessingException e) {
      throw new AssertionError(e);
    }
  }
}
