package io.tidemark.model.labels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.re2j.Pattern;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ValuePatternTest {

  @Test
  void theCheapestFormIsTaken() {
    assertThat(ValuePattern.compile("api")).isEqualTo(new ValuePattern.Literal("api"));
    assertThat(ValuePattern.compile("")).isEqualTo(new ValuePattern.Literal(""));
    assertThat(ValuePattern.compile("a|b|"))
        .isEqualTo(new ValuePattern.OneOf(Set.of("a", "b", "")));
    assertThat(ValuePattern.compile("api.*")).isEqualTo(new ValuePattern.Prefix("api", false));
    assertThat(ValuePattern.compile("api.+")).isEqualTo(new ValuePattern.Prefix("api", true));
    assertThat(ValuePattern.compile(".*")).isEqualTo(new ValuePattern.Prefix("", false));
    assertThat(ValuePattern.compile(".+")).isEqualTo(new ValuePattern.Prefix("", true));
    assertThat(ValuePattern.compile(".*api")).isEqualTo(new ValuePattern.Suffix("api", false));
    assertThat(ValuePattern.compile(".+api")).isEqualTo(new ValuePattern.Suffix("api", true));
    assertThat(ValuePattern.compile(".*api.*")).isEqualTo(new ValuePattern.Contains("api"));
    assertThat(ValuePattern.compile("(a|b)")).isEqualTo(new ValuePattern.OneOf(Set.of("a", "b")));
    assertThat(ValuePattern.compile("(?:a|b)")).isEqualTo(new ValuePattern.OneOf(Set.of("a", "b")));
    assertThat(ValuePattern.compile("(a)|(b)")).isInstanceOf(ValuePattern.Regex.class);
    assertThat(ValuePattern.compile(".*a.+")).isInstanceOf(ValuePattern.Regex.class);
    assertThat(ValuePattern.compile("a.*b")).isInstanceOf(ValuePattern.Regex.class);
    assertThat(ValuePattern.compile("a|b.*")).isInstanceOf(ValuePattern.Regex.class);
    assertThat(ValuePattern.compile("a\\.*")).isInstanceOf(ValuePattern.Regex.class);
    assertThat(ValuePattern.compile("(?i)api")).isInstanceOf(ValuePattern.Regex.class);
  }

  @Test
  void theDotMatchesANewlineInEveryForm() {
    assertThat(ValuePattern.compile("a.*").matches("a\nb")).isTrue();
    assertThat(ValuePattern.compile("a.+").matches("a\n")).isTrue();
    assertThat(ValuePattern.compile("a.b").matches("a\nb")).isTrue();
    assertThat(ValuePattern.compile(".*b|c").matches("a\nb")).isTrue();
  }

  @Test
  void everyFormMatchesAsTheExpressionDoes() {
    String[] parts = {"a", "b", "|", ".*", ".+", ".", "ab", "\\.", "(a|b)", "[ab]", "\n"};
    String[] letters = {"a", "b", ".", "\n", "|", "\ud83d\ude00"};
    long seed = 5;
    Random random = new Random(seed);
    for (int round = 0; round < 20_000; round++) {
      String expression = join(parts, random);
      Pattern whole = Pattern.compile("(?s:" + expression + ")");
      ValuePattern pattern = ValuePattern.compile(expression);
      for (int i = 0; i < 5; i++) {
        String value = join(letters, random);
        assertThat(pattern.matches(value))
            .as("seed %d: \"%s\" on \"%s\"", seed, expression, value)
            .isEqualTo(whole.matches(value));
      }
    }
  }

  private static String join(String[] parts, Random random) {
    StringBuilder text = new StringBuilder();
    for (int i = random.nextInt(5); i > 0; i--) {
      text.append(parts[random.nextInt(parts.length)]);
    }
    return text.toString();
  }

  @Test
  void whatDoesNotParseIsRefused() {
    for (String expression : new String[] {"(", "[a", "a**", "\\", "a{2,1}", "(?<n", "a{1001}"}) {
      assertThatThrownBy(() -> ValuePattern.compile(expression))
          .as(expression)
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageStartingWith("error parsing regexp: ");
    }
  }

  @Test
  void whatIsWrongIsNamedAsGoNamesIt() {
    Map.of(
            "a(", "missing closing ): `a(`",
            "a)", "unexpected ): `a)`",
            "[a", "missing closing ]: `[a`",
            "*a", "missing argument to repetition operator: `*`",
            "a**", "invalid nested repetition operator: `**`",
            "[z-a]", "invalid character class range: `z-a`",
            "a{1001}", "invalid repeat count: `{1001}`",
            "\\8", "invalid escape sequence: `\\8`",
            "(?=a)", "invalid or unsupported Perl syntax: `(?=`",
            "a\\", "trailing backslash at end of expression: ``")
        .forEach(
            (expression, error) ->
                assertThatThrownBy(() -> ValuePattern.compile(expression))
                    .as(expression)
                    .hasMessage("error parsing regexp: " + error));
  }

  @Test
  void expressionsThatAreTooLongOrTooDeepAreRefused() {
    assertThatThrownBy(() -> ValuePattern.compile("a".repeat(16 * 1024 + 1)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("regular expression of 16385 characters is longer than 16384");
    assertThatThrownBy(() -> ValuePattern.compile("(".repeat(8000) + ")".repeat(8000)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void repetitionsThatWouldFillTheMemoryAreRefused() {
    for (String expression :
        new String[] {
          "((a{1000}){1000}){1000}",
          "((((a{10}){10}){10}){10}){10}",
          "(a{2,1000}b){1000}",
          "([]a]{500}){500}",
          "(\\Qa)\\E{900}){900}",
          "((?:x|y{99,}){99}){99}"
        }) {
      assertThatThrownBy(() -> ValuePattern.compile(expression))
          .as(expression)
          .isInstanceOf(IllegalArgumentException.class);
    }
    assertThat(ValuePattern.compile("([0-9a-f]{2}:){5}[0-9a-f]{2}").matches("00:1a:2b:3c:4d:5e"))
        .isTrue();
    assertThat(ValuePattern.compile("a{1000}").matches("a".repeat(1000))).isTrue();
    assertThat(ValuePattern.compile("a\\{9{2}[{]x{y}").matches("a{99{x{y}")).isTrue();
  }

  @Test
  void anExpressionThatExplodesElsewhereIsLinear() {
    ValuePattern pattern = ValuePattern.compile("(a*)*(a|aa)+(a?){30}c");

    assertThat(pattern.matches("a".repeat(5_000))).isFalse();
  }
}
