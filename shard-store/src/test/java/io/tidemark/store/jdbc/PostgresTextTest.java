package io.tidemark.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PostgresTextTest {

  @ParameterizedTest
  @ValueSource(strings = {"", "plain", "\0", "a\0b", "\uFDD0", "\uFDD00", "\0\uFDD0\0", "0\0000"})
  void everyStringComesBackAndHasNoNulInBetween(String text) {
    String escaped = PostgresText.escape(text);
    assertThat(escaped).doesNotContain("\0");
    assertThat(PostgresText.unescape(escaped)).isEqualTo(text);
  }
}
