package io.tidemark.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PostgresSettingsTest {
  @Test
  void keptDataIsWrittenDurably() {
    assertThat(new PostgresSettings(5432, true).toConfigurationFile().lines())
        .contains("fsync = 'on'", "synchronous_commit = 'on'", "full_page_writes = 'on'");
  }

  @Test
  void onlyTheLoopbackAddressIsListenedOn() {
    assertThat(new PostgresSettings(15_432, false).toConfigurationFile().lines())
        .contains(
            "listen_addresses = '127.0.0.1'", "port = '15432'", "unix_socket_directories = ''");
  }
}
