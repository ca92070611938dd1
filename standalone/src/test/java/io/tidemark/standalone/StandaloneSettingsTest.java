package io.tidemark.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StandaloneSettingsTest {

  @Test
  void everythingHasADefault() {
    StandaloneSettings settings = read(Map.of(), Map.of());

    assertThat(settings.dataDirectory()).isEqualTo(Path.of(".tidemark/data").toAbsolutePath());
    assertThat(settings.host()).isEqualTo("127.0.0.1");
    assertThat(settings.port()).isEqualTo(8080);
    assertThat(settings.databaseNames())
        .containsExactly("americas-0", "europe-0", "asia-0", "alerting");
  }

  @Test
  void propertiesComeBeforeTheEnvironment() {
    StandaloneSettings settings =
        read(
            Map.of("quarkus.http.port", "9000", "tidemark.shard-map", "v1; a*: -> a-0[0-3]"),
            Map.of(
                "QUARKUS_HTTP_PORT", "9001",
                "QUARKUS_HTTP_HOST", "0.0.0.0",
                "TIDEMARK_STANDALONE_DATA_DIR", "/var/lib/tidemark/../data"));

    assertThat(settings.port()).isEqualTo(9000);
    assertThat(settings.host()).isEqualTo("0.0.0.0");
    assertThat(settings.dataDirectory()).isEqualTo(Path.of("/var/lib/data"));
    assertThat(settings.databaseNames()).containsExactly("a-0", "alerting");
  }

  @Test
  void anAddressForAllInterfacesIsReachedOnThisMachine() {
    StandaloneSettings settings = read(Map.of("quarkus.http.host", "0.0.0.0"), Map.of());

    assertThat(settings.url()).isEqualTo("http://localhost:8080");
    assertThat(settings.loopbackUrl()).isEqualTo("http://127.0.0.1:8080");
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "65536", "-1", "http", "80 80"})
  void aPortThatIsNoneIsNamed(String port) {
    assertThatThrownBy(() -> read(Map.of("quarkus.http.port", port), Map.of()))
        .hasMessage("quarkus.http.port must be a port from 1 to 65535, not \"" + port + "\"");
  }

  @Test
  void aWrongShardMapIsNamed() {
    assertThatThrownBy(() -> read(Map.of(), Map.of("TIDEMARK_SHARD_MAP", "v1; a: -> a-0[0-0]")))
        .hasMessage("shard map: exactly one group must be the fallback (marked *), not 0");
  }

  private static StandaloneSettings read(Map<String, String> properties, Map<String, String> env) {
    return StandaloneSettings.read(properties::get, env::get);
  }
}
