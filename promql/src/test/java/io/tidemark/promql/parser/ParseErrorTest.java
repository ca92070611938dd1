package io.tidemark.promql.parser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidemark.model.error.ErrorCode;
import io.tidemark.model.error.PipelineException;
import io.tidemark.promql.EngineOptions;
import io.tidemark.promql.PromqlEngine;
import io.tidemark.promql.ast.LanguageFeature;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ParseErrorTest {

  private static final PromqlEngine ENGINE = new PromqlEngine(EngineOptions.defaults());

  private static final PromqlEngine EVERYTHING =
      new PromqlEngine(EngineOptions.defaults().withFeatures(EnumSet.allOf(LanguageFeature.class)));

  private static Arguments row(String query, String error) {
    return Arguments.of(query, error);
  }

  static Stream<Arguments> syntax() {
    return Stream.of(
        row("", "1:1: parse error: no expression found in input"),
        row("# just a comment", "1:1: parse error: no expression found in input"),
        row("1+", "1:3: parse error: unexpected end of input"),
        row("*1", "1:1: parse error: unexpected <op:*>"),
        row("1 2", "1:3: parse error: unexpected number \"2\""),
        row("foo bar", "1:5: parse error: unexpected identifier \"bar\""),
        row(
            "foo \"a string too long\"",
            "1:5: parse error: unexpected string \"\\\"a string \"..."),
        row("(1", "1:3: parse error: unclosed left parenthesis"),
        row("1)", "1:3: parse error: unexpected right parenthesis ')'"),
        row("()", "1:2: parse error: unexpected \")\""),
        row("foo{", "1:5: parse error: unexpected end of input inside braces"),
        row("foo{a", "1:6: parse error: unexpected end of input inside braces"),
        row(
            "foo{a}",
            "1:6: parse error: unexpected \"}\" in label matching, expected label matching"
                + " operator"),
        row("foo{a=}", "1:7: parse error: unexpected \"}\" in label matching, expected string"),
        row(
            "foo{a=b}",
            "1:7: parse error: unexpected identifier \"b\" in label matching, expected string"),
        row(
            "foo{a=\"b\" c=\"d\"}",
            "1:11: parse error: unexpected identifier \"c\" in label matching, expected \",\" or"
                + " \"}\""),
        row(
            "foo{,}",
            "1:5: parse error: unexpected \",\" in label matching, expected identifier or \"}\""),
        row("foo{1}", "1:5: parse error: unexpected character inside braces: '1'"),
        row("foo{a!b}", "1:6: parse error: unexpected character after '!' inside braces: 'b'"),
        row("foo{{}}", "1:5: parse error: unexpected left brace '{'"),
        row("foo !", "1:5: parse error: unexpected character after '!': '\\ufffd'"),
        row("foo =~ 1", "1:5: parse error: unexpected character after '=': '~'"),
        row("foo $ 1", "1:5: parse error: unexpected character: '$'"),
        row("füü", "1:2: parse error: unexpected character: 'ü'"),
        row("\"ü\" $", "1:6: parse error: unexpected character: '$'"),
        row("foo\n  bar", "2:3: parse error: unexpected identifier \"bar\""),
        row("\"abc", "1:1: parse error: unterminated quoted string"),
        row("'abc\n'", "1:1: parse error: unterminated quoted string"),
        row("`abc", "1:1: parse error: unterminated raw string"),
        row("\"\\q\"", "1:1: parse error: unknown escape sequence U+0071 'q'"),
        row("\"\\xg0\"", "1:1: parse error: illegal character U+0067 'g' in escape sequence"),
        row("1foo", "1:1: parse error: bad number or duration syntax: \"1f\""),
        row("0xzz", "1:1: parse error: bad number or duration syntax: \"0xz\""),
        row("1h1h", "1:1: parse error: not a valid duration string: \"1h1h\""),
        row("999999999999999999y", "1:1: parse error: duration out of range"),
        row(
            "1e999",
            "1:1: parse error: error parsing number: strconv.ParseFloat: parsing"
                + " \"1e999\": value out of range"),
        row("foo[", "1:5: parse error: unexpected end of input in duration expression"),
        row(
            "foo[]",
            "1:5: parse error: unexpected \"]\" in subquery or range selector, expected number,"
                + " duration, step(), or range()"),
        row("foo[bar]", "1:5: parse error: unexpected character in duration expression: 'b'"),
        row("foo[0m]", "1:5: parse error: duration must be greater than 0"),
        row("foo[5m:0s]", "1:8: parse error: duration must be greater than 0"),
        row(
            "foo[5m 1]",
            "1:8: parse error: unexpected number \"1\" in subquery or range, expected \":\" or"
                + " \"]\""),
        row("foo]", "1:4: parse error: unexpected right bracket ']'"),
        row("foo[5m:1m:]", "1:10: parse error: unexpected colon ':'"),
        row("(foo + bar)[5m]", "1:12: parse error: ranges only allowed for vector selectors"),
        row("foo offset 1m[5m]", "1:14: parse error: no offset modifiers allowed before range"),
        row("foo @ 1[5m]", "1:8: parse error: no @ modifiers allowed before range"),
        row(
            "foo offset",
            "1:11: parse error: unexpected end of input in offset, expected number, duration,"
                + " step(), or range()"),
        row(
            "foo offset bar",
            "1:12: parse error: unexpected identifier \"bar\" in offset, expected number,"
                + " duration, step(), or range()"),
        row("foo offset 1m offset 2m", "1:1: parse error: offset may not be set multiple times"),
        row(
            "1 offset 1m",
            "1:1: parse error: offset modifier must be preceded by an instant vector selector or"
                + " range vector selector or a subquery"),
        row(
            "foo @ bar",
            "1:7: parse error: unexpected identifier \"bar\" in @, expected timestamp"),
        row("foo @ 1 @ 2", "1:1: parse error: @ <timestamp> may not be set multiple times"),
        row(
            "sum(foo) @ 1",
            "1:1: parse error: @ modifier must be preceded by an instant vector selector or"
                + " range vector selector or a subquery"),
        row("foo @ Inf", "1:1: parse error: timestamp out of bounds for @ modifier: +Inf"),
        row(
            "foo @ 1e19",
            "1:1: parse error: timestamp out of bounds for @ modifier:"
                + " 10000000000000000000.000000"),
        row("sum foo", "1:5: parse error: unexpected identifier \"foo\" in aggregation"),
        row("sum(foo bar)", "1:9: parse error: unexpected identifier \"bar\" in aggregation"),
        row("sum()", "1:1: parse error: no arguments for aggregate expression provided"),
        row(
            "sum(1, foo)",
            "1:1: parse error: wrong number of arguments for aggregate expression provided,"
                + " expected 1, got 2"),
        row(
            "topk(foo)",
            "1:1: parse error: wrong number of arguments for aggregate expression provided,"
                + " expected 2, got 1"),
        row(
            "sum by foo",
            "1:8: parse error: unexpected identifier \"foo\" in grouping opts, expected \"(\""),
        row(
            "sum by (a b) (c)",
            "1:11: parse error: unexpected identifier \"b\" in grouping opts, expected \",\" or"
                + " \")\""),
        row(
            "sum by (1) (c)",
            "1:9: parse error: unexpected number \"1\" in grouping opts, expected label"),
        row("sum(foo) by (a) by (b)", "1:17: parse error: unexpected <by>"),
        row("foo(1)", "1:1: parse error: unknown function with name \"foo\""),
        row("abs(foo,)", "1:8: parse error: trailing commas not allowed in function call args"),
        row("foo + group_left bar", "1:7: parse error: unexpected <group_left>"),
        row("foo{a=~\"(\"}", "1:5: parse error: error parsing regexp: missing closing ): `(`"));
  }

  static Stream<Arguments> switches() {
    return Stream.of(
        row(
            "mad_over_time(foo[5m])",
            "1:1: parse error: function \"mad_over_time\" is not enabled"),
        row("1 + step()", "1:5: parse error: function \"step\" is not enabled"),
        row(
            "limitk(5, foo)",
            "1:1: parse error: limitk() is experimental and must be enabled with"
                + " --enable-feature=promql-experimental-functions"),
        row(
            "sum(limit_ratio by (a) (5, foo))",
            "1:5: parse error: limit_ratio() is experimental and must be enabled with"
                + " --enable-feature=promql-experimental-functions"),
        row(
            "foo[5m] anchored",
            "1:1: parse error: anchored modifier is experimental and not enabled"),
        row("foo smoothed", "1:1: parse error: smoothed modifier is experimental and not enabled"),
        row(
            "foo + fill(0) bar",
            "1:1: parse error: binop fill modifiers are experimental and not enabled"),
        row(
            "rate(foo[5m * 2])",
            "1:10: parse error: experimental duration expression is not enabled"),
        row("foo[step()]", "1:5: parse error: experimental duration expression is not enabled"),
        row("foo[(5m)]", "1:6: parse error: experimental duration expression is not enabled"),
        row(
            "foo offset (5m)",
            "1:13: parse error: experimental duration expression is not enabled"));
  }

  static Stream<Arguments> features() {
    return Stream.of(
        row("foo[5m", "1:7: parse error: unclosed left bracket"),
        row("foo[(5m", "1:8: parse error: unclosed left parenthesis"),
        row("foo[5m x]", "1:8: parse error: unexpected character: 'x', expected ':'"),
        row("foo[5m $]", "1:8: parse error: unexpected character: '$'"),
        row("foo[\"a\"]", "1:5: parse error: unexpected character in duration expression: '\"'"),
        row("foo[stop()]", "1:5: parse error: unexpected character in duration expression: 's'"),
        row(
            "foo[:5m]",
            "1:6: parse error: unexpected colon before duration in duration expression"),
        row("foo[5m / 0]", "1:8: parse error: division by zero"),
        row("foo[5m % 0s]", "1:8: parse error: modulo by zero"),
        row(
            "foo[5m *]",
            "1:9: parse error: unexpected \"]\" in subquery or range selector, expected number,"
                + " duration, step(), or range()"),
        row("foo[5m:)]", "1:9: parse error: unexpected right parenthesis ')'"),
        row(
            "foo[5m:,]",
            "1:8: parse error: unexpected \",\" in subquery selector, expected number, duration,"
                + " step(), range(), or \"]\""),
        row("foo[99999999999y]", "1:5: parse error: duration out of range"),
        row("foo[1e300 + 1]", "1:5: parse error: duration out of range"),
        row("foo[-5m]", "1:5: parse error: duration must be greater than 0"),
        row(
            "foo anchored smoothed",
            "1:1: parse error: anchored and smoothed modifiers cannot be used together"),
        row(
            "foo[5m:] anchored",
            "1:1: parse error: anchored modifier is not supported for subqueries"),
        row("sum(foo) smoothed", "1:1: parse error: smoothed modifier not implemented"),
        row(
            "1 + fill(0) foo",
            "1:1: parse error: filling in missing series only allowed between instant vectors"),
        row(
            "foo and fill(0) bar",
            "1:1: parse error: filling in missing series not allowed for set operators"),
        row("foo + fill(bar) baz", "1:12: parse error: unexpected identifier \"bar\""),
        row("foo + fill() baz", "1:12: parse error: unexpected \")\""),
        row(
            "info(foo, bar)",
            "1:11: parse error: expected label selectors only, got vector" + " selector instead"),
        row("info(foo, -{})", "1:11: parse error: expected label selectors only"),
        row(
            "info(foo, 1)",
            "1:1: parse error: expected type instant vector in call to function \"info\", got"
                + " scalar"),
        row(
            "histogram_quantiles(foo, \"q\")",
            "1:1: parse error: expected at least 3 argument(s) in call to"
                + " \"histogram_quantiles\", got 2"),
        row(
            "foo{a=~\"*\"}",
            "1:5: parse error: error parsing regexp: missing argument to"
                + " repetition operator: `*`"),
        row("foo{a=~\"b)\"}", "1:5: parse error: error parsing regexp: unexpected ): `b)`"),
        row(
            "foo{a=~\"[z-a]\"}",
            "1:5: parse error: error parsing regexp: invalid character class" + " range: `z-a`"),
        row(
            "foo{a=~\"b**\"}",
            "1:5: parse error: error parsing regexp: invalid nested repetition"
                + " operator: `**`"),
        row("foo{a=~\"[b\"}", "1:5: parse error: error parsing regexp: missing closing ]: `[b`"));
  }

  static Stream<Arguments> types() {
    return Stream.of(
        row("abs()", "1:1: parse error: expected 1 argument(s) in call to \"abs\", got 0"),
        row(
            "floor(foo, 1)",
            "1:1: parse error: expected 1 argument(s) in call to \"floor\", got 2"),
        row(
            "round()",
            "1:1: parse error: expected at least 1 argument(s) in call to \"round\", got 0"),
        row(
            "hour(foo, bar)",
            "1:1: parse error: expected at most 1 argument(s) in call to \"hour\", got 2"),
        row(
            "label_join(foo, \"a\")",
            "1:1: parse error: expected at least 3 argument(s) in call to \"label_join\", got 2"),
        row(
            "abs(1)",
            "1:5: parse error: expected type instant vector in call to function \"abs\", got"
                + " scalar"),
        row(
            "rate(foo)",
            "1:6: parse error: expected type range vector in call to function \"rate\", got"
                + " instant vector"),
        row(
            "scalar(foo[5m])",
            "1:8: parse error: expected type instant vector in call to function \"scalar\", got"
                + " range vector"),
        row(
            "sum(foo[5m])",
            "1:5: parse error: expected type instant vector in aggregation expression, got range"
                + " vector"),
        row(
            "topk(\"a\", foo)",
            "1:6: parse error: expected type scalar in aggregation parameter, got string"),
        row(
            "count_values(1, foo)",
            "1:14: parse error: expected type string in aggregation parameter, got scalar"),
        row("1 < 2", "1:3: parse error: comparisons between scalars must use BOOL modifier"),
        row(
            "1 + bool 2",
            "1:3: parse error: bool modifier can only be used on comparison operators"),
        row(
            "1 and 2",
            "1:1: parse error: set operator \"and\" not allowed in binary scalar expression"),
        row(
            "foo or 1",
            "1:1: parse error: set operator \"or\" not allowed in binary scalar expression"),
        row(
            "foo and on (a) group_left bar",
            "1:1: parse error: no grouping allowed for \"and\" operation"),
        row(
            "1 + on (a) foo",
            "1:1: parse error: vector matching only allowed between instant vectors"),
        row(
            "foo + on (a) group_left (a) bar",
            "1:5: parse error: label \"a\" must not occur in ON and GROUP clause at once"),
        row(
            "foo[5m] + 1",
            "1:1: parse error: binary expression must contain only scalar and instant vector"
                + " types"),
        row(
            "1 + \"a\"",
            "1:5: parse error: binary expression must contain only scalar and instant vector"
                + " types"),
        row(
            "-\"a\"",
            "1:1: parse error: unary expression only allowed on expressions of type scalar or"
                + " instant vector, got \"string\""),
        row(
            "-foo[5m]",
            "1:1: parse error: unary expression only allowed on expressions of type scalar or"
                + " instant vector, got \"range vector\""),
        row(
            "foo[5m][5m:]",
            "1:1: parse error: subquery is only allowed on instant vector, got matrix instead"),
        row("{}", "1:1: parse error: vector selector must contain at least one non-empty matcher"),
        row(
            "{a=\"\"}",
            "1:1: parse error: vector selector must contain at least one non-empty matcher"),
        row(
            "{a=~\".*\"}",
            "1:1: parse error: vector selector must contain at least one non-empty matcher"),
        row(
            "{a!=\"b\"}",
            "1:1: parse error: vector selector must contain at least one non-empty matcher"),
        row(
            "foo{__name__=\"bar\"}",
            "1:1: parse error: metric name must not be set twice: \"foo\" or \"bar\""));
  }

  @ParameterizedTest
  @MethodSource({"syntax", "types"})
  void saysWhatIsWrongAndWhere(String query, String error) {
    assertThatThrownBy(() -> ENGINE.parse(query))
        .isInstanceOf(ParseException.class)
        .hasMessage(error)
        .extracting(thrown -> ((PipelineException) thrown).code())
        .isEqualTo(ErrorCode.BAD_DATA);
  }

  @ParameterizedTest
  @MethodSource("switches")
  void saysWhatIsSwitchedOff(String query, String error) {
    PromqlEngine plain = new PromqlEngine(EngineOptions.defaults().withFeatures(Set.of()));
    assertThatThrownBy(() -> plain.parse(query))
        .isInstanceOf(ParseException.class)
        .hasMessage(error);
    assertThat(EVERYTHING.parse(query)).isNotNull();
  }

  @ParameterizedTest
  @MethodSource({"syntax", "types", "features"})
  void saysTheSameOfWhatIsSwitchedOn(String query, String error) {
    assertThatThrownBy(() -> EVERYTHING.parse(query))
        .isInstanceOf(ParseException.class)
        .hasMessage(error);
  }

  @Test
  void tellsLineAndColumnApartFromTheMessage() {
    assertThatThrownBy(() -> ENGINE.parse("foo +\n  $"))
        .isInstanceOfSatisfying(
            ParseException.class,
            e -> assertThat(List.of(e.line(), e.column())).containsExactly(2, 3));
  }
}
