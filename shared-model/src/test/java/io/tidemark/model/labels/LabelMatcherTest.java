package io.tidemark.model.labels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidemark.model.labels.LabelMatcher.Operator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LabelMatcherTest {

  @ParameterizedTest(name = "{0} {1} on \"{2}\": {3}")
  @CsvSource({
    "EQUAL, api, api, true",
    "EQUAL, api, API, false",
    "EQUAL, a.i, api, false",
    "EQUAL, '', '', true",
    "EQUAL, api, '', false",
    "NOT_EQUAL, api, api, false",
    "NOT_EQUAL, api, db, true",
    "NOT_EQUAL, api, '', true",
    "NOT_EQUAL, '', '', false",
    "MATCHES, a.i, api, true",
    "MATCHES, a.i, xapi, false",
    "MATCHES, a.i, apix, false",
    "MATCHES, '', '', true",
    "MATCHES, '', a, false",
    "MATCHES, .*, '', true",
    "MATCHES, .+, '', false",
    "MATCHES, api|db, db, true",
    "MATCHES, api|db, apidb, false",
    "MATCHES, api|db.*, dbs, true",
    "MATCHES, api|db.*, apis, false",
    "MATCHES, api|, '', true",
    "NOT_MATCHES, api.*, apis, false",
    "NOT_MATCHES, api.*, web, true",
    "NOT_MATCHES, .+, '', true"
  })
  void anOperatorComparesTheWholeValue(
      Operator operator, String value, String labelValue, boolean expected) {
    assertThat(new LabelMatcher(operator, "job", value).matches(labelValue)).isEqualTo(expected);
  }

  @Test
  void anAbsentLabelHasTheEmptyValue() {
    Labels labels = Labels.of("job", "api");

    assertThat(LabelMatcher.equal("job", "api").matches(labels)).isTrue();
    assertThat(LabelMatcher.equal("path", "").matches(labels)).isTrue();
    assertThat(new LabelMatcher(Operator.NOT_EQUAL, "path", "/").matches(labels)).isTrue();
    assertThat(new LabelMatcher(Operator.MATCHES, "path", ".+").matches(labels)).isFalse();
  }

  @Test
  void aMatcherSaysWhetherItNeedsTheLabel() {
    assertThat(LabelMatcher.equal("job", "api").matchesEmpty()).isFalse();
    assertThat(LabelMatcher.equal("job", "").matchesEmpty()).isTrue();
    assertThat(new LabelMatcher(Operator.MATCHES, "job", ".*").matchesEmpty()).isTrue();
    assertThat(new LabelMatcher(Operator.NOT_MATCHES, "job", "api").matchesEmpty()).isTrue();
  }

  @Test
  void aBadExpressionIsNamed() {
    assertThatThrownBy(() -> new LabelMatcher(Operator.MATCHES, "job", "a("))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("error parsing regexp: missing closing ): `a(`");
  }

  @Test
  void equalityIsByOperatorNameAndValue() {
    LabelMatcher matcher = new LabelMatcher(Operator.MATCHES, "job", "a.*");

    assertThat(matcher)
        .isEqualTo(new LabelMatcher(Operator.MATCHES, "job", "a.*"))
        .hasSameHashCodeAs(new LabelMatcher(Operator.MATCHES, "job", "a.*"))
        .isNotEqualTo(new LabelMatcher(Operator.NOT_MATCHES, "job", "a.*"))
        .isNotEqualTo(new LabelMatcher(Operator.MATCHES, "jobs", "a.*"))
        .isNotEqualTo(new LabelMatcher(Operator.MATCHES, "job", "a.+"));
  }

  @Test
  void theTextIsAMatcherOfPromql() {
    assertThat(new LabelMatcher(Operator.NOT_MATCHES, "path", "/a\\.b\"\n"))
        .hasToString("path!~\"/a\\\\.b\\\"\\n\"");
  }
}
