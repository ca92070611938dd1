package io.tidemark.benchmarks.loadgen;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ArgumentsTest {

  private static final Clock NOON =
      Clock.fixed(Instant.parse("2026-01-31T12:00:00Z"), ZoneOffset.UTC);

  private static Arguments parse(String... arguments) {
    return Arguments.parse(
        arguments, Set.of("--series", "--step", "--start", "--pace", "--resend-probability"));
  }

  @Test
  void readsLengthsOfTime() {
    assertThat(parse("--step", "500ms").duration("--step", Duration.ZERO)).hasMillis(500);
    assertThat(parse("--step", "1h30m").duration("--step", Duration.ZERO)).hasMinutes(90);
  }

  @Test
  void endsNowUnlessAStartIsGiven() {
    assertThat(LoadGeneratorMain.workload(parse(), NOON).lastMillis()).isEqualTo(NOON.millis());
    Arguments started = parse("--start", "2026-01-01T00:00:00Z");
    assertThat(Instant.ofEpochMilli(LoadGeneratorMain.workload(started, NOON).firstMillis()))
        .isEqualTo("2026-01-01T00:00:00Z");
  }

  @Test
  void namesTheOptionAndTheValueAtFault() {
    assertThatThrownBy(() -> parse("--serious", "1"))
        .hasMessage("there is no option \"--serious\"; --help names them");
    assertThatThrownBy(() -> parse("--series")).hasMessage("--series needs a value");
    assertThatThrownBy(() -> parse("--series", "0").count("--series", 1))
        .hasMessage("--series needs a whole number above 0, not \"0\"");
    assertThatThrownBy(() -> parse("--step", "soon").duration("--step", Duration.ZERO))
        .hasMessage("--step needs a length of time such as 500ms, 15s or 10m, not \"soon\"");
    assertThatThrownBy(() -> parse("--resend-probability", "2").probability("--resend-probability"))
        .hasMessage("--resend-probability needs a number from 0 to 1, not \"2\"");
    assertThatThrownBy(() -> LoadGeneratorMain.plan(parse("--pace", "fast")))
        .hasMessage("--pace needs max or a number above 0, not \"fast\"");
    assertThatThrownBy(() -> LoadGeneratorMain.workload(parse("--start", "noon"), NOON))
        .hasMessage("--start needs an instant such as 2026-01-31T12:00:00Z, not \"noon\"");
  }
}
