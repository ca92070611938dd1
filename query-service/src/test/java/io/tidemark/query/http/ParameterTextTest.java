package io.tidemark.query.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidemark.model.error.ErrorCode;
import io.tidemark.model.error.PipelineException;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ParameterTextTest {

  @ParameterizedTest
  @CsvSource({
    "4, 4000",
    "1435781451.781, 1435781451781",
    "-4.25, -4250",
    "1.5e9, 1500000000000",
    ".5, 500",
    "5., 5000",
    "0.0004, 0",
    "1700000000000, 1700000000000000",
    "2015-07-01T20:10:51.781Z, 1435781451781",
    "2015-07-01T22:10:51.781999999+02:00, 1435781451781",
    "1969-12-31T23:59:59Z, -1000",
  })
  void readsTimesAsSecondsOrRfc3339(String text, long millis) {
    assertThat(TimeText.parseMillis(text)).isEqualTo(millis);
  }

  @Test
  void readsFewDigitsAsExactlyAsMany() {
    long seed = new Random().nextLong();
    Random random = new Random(seed);
    for (int i = 0; i < 100_000; i++) {
      StringBuilder text = new StringBuilder();
      for (int digits = 1 + random.nextInt(20); digits > 0; digits--) {
        text.append((char) ('0' + random.nextInt(10)));
      }
      if (random.nextBoolean()) {
        text.insert(random.nextInt(text.length() + 1), '.');
      }
      assertThat(GoNumber.parse(text.toString()))
          .as("seed %d", seed)
          .hasValue(Double.parseDouble(text.toString()));
    }
    assertThat(GoNumber.parse(".")).isEmpty();
    assertThat(GoNumber.parse("1.2.3")).isEmpty();
  }

  @Test
  void readsTheTimesThatClientsSendForNoBound() {
    assertThat(TimeText.parseMillis("-292273086-05-16T16:47:06Z")).isEqualTo(TimeText.MIN_MILLIS);
    assertThat(TimeText.parseMillis("292277025-08-18T07:12:54.999999999Z"))
        .isEqualTo(TimeText.MAX_MILLIS);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "abc", "NaN", "Inf", "1d", "5f", " 5", "0x10", "1e400", "1e17", "2015-07-01"})
  void refusesOtherTimesInPrometheusWords(String text) {
    assertThatThrownBy(() -> TimeText.parseMillis(text))
        .isInstanceOfSatisfying(
            PipelineException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.BAD_DATA))
        .hasMessage("cannot parse \"" + text + "\" to a valid timestamp");
  }

  @ParameterizedTest
  @CsvSource({
    "15, PT15S",
    "0.5, PT0.5S",
    "-3, PT-3S",
    "0, PT0S",
    "5m, PT5M",
    "1h30m, PT1H30M",
    "1d, PT24H",
    "1w, PT168H",
    "1y, PT8760H",
    "250ms, PT0.25S",
    "1m500ms, PT1M0.5S",
    "0s, PT0S",
  })
  void readsDurationsAsSecondsOrUnits(String text, Duration expected) {
    assertThat(DurationText.parse(text)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "'', 'cannot parse \"\" to a valid duration'",
    "x, 'cannot parse \"x\" to a valid duration'",
    "5, PT5S",
    "m, 'cannot parse \"m\" to a valid duration'",
    "30m1h, 'cannot parse \"30m1h\" to a valid duration'",
    "1.5m, 'cannot parse \"1.5m\" to a valid duration'",
    "1e300, 'cannot parse \"1e300\" to a valid duration. It overflows int64'",
    "999999y, 'cannot parse \"999999y\" to a valid duration. It overflows int64'",
  })
  void refusesOtherDurationsInPrometheusWords(String text, String outcome) {
    if (outcome.startsWith("PT")) {
      assertThat(DurationText.parse(text)).hasToString(outcome);
    } else {
      assertThatThrownBy(() -> DurationText.parse(text))
          .isInstanceOf(PipelineException.class)
          .hasMessage(outcome);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "job, job",
    "__name__, __name__",
    "http.status, http.status",
    "U__http_2e_status, http.status",
    "U__http_2e_status__code, http.status_code",
    "U___1f600_, 😀",
    "U___, U___",
    "U__a_zz_b, U__a_zz_b",
    "U__a_d800_b, U__a_d800_b",
    "U__a_1234567_b, U__a_1234567_b",
    "U__a_2e, U__a_2e",
    "U__, U__",
  })
  void readsEscapedLabelNames(String segment, String name) {
    assertThat(LabelNameText.decode(segment)).isEqualTo(name);
  }

  @Test
  void readsFormsWithTheBodyBeforeTheQueryString() {
    FormParameters form =
        new FormParameters("query=up%7Ba%3D%22b+c%22%7D&x=1", "x=2&match%5B%5D=m&flag");
    assertThat(form.first("query")).isEqualTo("up{a=\"b c\"}");
    assertThat(form.first("x")).isEqualTo("1");
    assertThat(form.all("x")).containsExactly("1", "2");
    assertThat(form.all("match[]")).containsExactly("m");
    assertThat(form.first("flag")).isEmpty();
    assertThat(form.all("absent")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"a=%zz", "%=1", "a=%4"})
  void refusesBrokenPercentEscapes(String form) {
    assertThatThrownBy(() -> new FormParameters(null, form))
        .isInstanceOf(PipelineException.class)
        .hasMessageContaining("invalid URL escape");
  }

  @ParameterizedTest
  @CsvSource({
    "BAD_DATA, bad_data, 400",
    "EXECUTION, execution, 422",
    "CANCELED, canceled, 499",
    "TIMEOUT, timeout, 503",
    "INTERNAL, internal, 500",
    "UNAVAILABLE, unavailable, 500",
    "NOT_FOUND, not_found, 404",
    "OVERLOADED, unavailable, 503",
  })
  void givesErrorsPrometheusTypesAndStatuses(ErrorCode code, String type, int status) {
    assertThat(ErrorType.of(code)).isEqualTo(new ErrorType(type, status));
  }
}
