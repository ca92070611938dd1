package io.tidemark.query.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tidemark.promql.EngineOptions;
import io.tidemark.promql.PromqlEngine;
import io.tidemark.promql.ast.LanguageFeature;
import java.io.IOException;
import java.io.StringWriter;
import java.util.EnumSet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AstWriterTest {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final PromqlEngine ENGINE =
      new PromqlEngine(EngineOptions.defaults().withFeatures(EnumSet.allOf(LanguageFeature.class)));

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          1h30m | {"type":"numberLiteral","val":"5400"}
          -Inf | {"type":"numberLiteral","val":"-Inf"}
          "a" | {"type":"stringLiteral","val":"a"}
          (1) | {"type":"parenExpr","expr":{"type":"numberLiteral","val":"1"}}
          -time() | {"type":"unaryExpr","op":"-","expr":{"type":"call","func":{"name":"time","argTypes":[],"variadic":0,"returnType":"scalar"},"args":[]}}
          x{a!="b"} | {"type":"vectorSelector","name":"x","offset":0,"matchers":[{"name":"a","value":"b","type":"!="},{"name":"__name__","value":"x","type":"="}],"timestamp":null,"startOrEnd":null,"anchored":false,"smoothed":false}
          {"m.n"} @ 5 offset -1m | {"type":"vectorSelector","name":"","offset":-60000,"matchers":[{"name":"__name__","value":"m.n","type":"="}],"timestamp":5000,"startOrEnd":null,"anchored":false,"smoothed":false}
          {a=~"b"} smoothed @ end() | {"type":"vectorSelector","name":"","offset":0,"matchers":[{"name":"a","value":"b","type":"=~"}],"timestamp":null,"startOrEnd":"end","anchored":false,"smoothed":true}
          {a="b"}[5m] anchored @ start() | {"type":"matrixSelector","name":"","range":300000,"offset":0,"matchers":[{"name":"a","value":"b","type":"="}],"timestamp":null,"startOrEnd":"start","anchored":true,"smoothed":false}
          {a="b"}[step()] | {"type":"matrixSelector","name":"","range":0,"offset":0,"matchers":[{"name":"a","value":"b","type":"="}],"timestamp":null,"startOrEnd":null,"anchored":false,"smoothed":false}
          vector(1)[1h:5m] offset 1s | {"type":"subquery","expr":{"type":"call","func":{"name":"vector","argTypes":["scalar"],"variadic":0,"returnType":"vector"},"args":[{"type":"numberLiteral","val":"1"}]},"range":3600000,"offset":1000,"step":300000,"timestamp":null,"startOrEnd":null}
          vector(1)[1h:] | {"type":"subquery","expr":{"type":"call","func":{"name":"vector","argTypes":["scalar"],"variadic":0,"returnType":"vector"},"args":[{"type":"numberLiteral","val":"1"}]},"range":3600000,"offset":0,"step":0,"timestamp":null,"startOrEnd":null}
          sum by (a) (vector(1)) | {"type":"aggregation","op":"sum","expr":{"type":"call","func":{"name":"vector","argTypes":["scalar"],"variadic":0,"returnType":"vector"},"args":[{"type":"numberLiteral","val":"1"}]},"param":null,"grouping":["a"],"without":false}
          1 + 2 | {"type":"binaryExpr","op":"+","lhs":{"type":"numberLiteral","val":"1"},"rhs":{"type":"numberLiteral","val":"2"},"matching":null,"bool":false}
          """)
  void writesTheTreeAsPrometheusDoes(String query, String tree) throws IOException {
    assertThat(JSON.readTree(write(query))).isEqualTo(JSON.readTree(tree));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          a + b | {"card":"one-to-one","labels":[],"on":false,"include":[],"fillValues":{"lhs":null,"rhs":null}}
          a and on(x) b | {"card":"many-to-many","labels":["x"],"on":true,"include":[],"fillValues":{"lhs":null,"rhs":null}}
          a / ignoring(x) group_left(y) fill_right(-1.5) b | {"card":"many-to-one","labels":["x"],"on":false,"include":["y"],"fillValues":{"lhs":null,"rhs":-1.5}}
          a / on(x) group_right fill(0) b | {"card":"one-to-many","labels":["x"],"on":true,"include":[],"fillValues":{"lhs":0.0,"rhs":0.0}}
          """)
  void writesHowVectorsMatch(String query, String matching) throws IOException {
    assertThat(JSON.readTree(write(query)).path("matching")).isEqualTo(JSON.readTree(matching));
  }

  private static String write(String query) throws IOException {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = JSON.createGenerator(text)) {
      new AstWriter(json).write(ENGINE.parse(query));
    }
    return text.toString();
  }
}
