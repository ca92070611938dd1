package io.tidemark.telemetry.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RequestIdTest {

  @ParameterizedTest
  @ValueSource(strings = {"a", "4bf92f35-77b3-4da6-a3ce-929d0e0e4736", "A_b.c:d/e+f="})
  void acceptsWhatCallersSend(String id) {
    assertThat(RequestId.acceptOrGenerate(id)).isEqualTo(id);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "two words", "line\nbreak", "quote\"", "ümlaut", "{json}"})
  void replacesWhatCouldForgeALogLine(String id) {
    assertThat(RequestId.acceptOrGenerate(id)).matches("[0-9a-f]{16}");
  }

  @Test
  void replacesAnOverlongId() {
    assertThat(RequestId.acceptOrGenerate("a".repeat(129))).hasSize(16);
  }

  @Test
  void generatesAnotherIdEachTime() {
    assertThat(RequestId.acceptOrGenerate(null)).isNotEqualTo(RequestId.acceptOrGenerate(null));
  }
}
