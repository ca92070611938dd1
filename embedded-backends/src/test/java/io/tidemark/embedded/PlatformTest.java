package io.tidemark.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlatformTest {
  @ParameterizedTest
  @CsvSource({
    "Linux, amd64, postgres-linux-x86_64.txz, redis-server-6.2.6-v5-linux-amd64",
    "Linux, aarch64, postgres-linux-arm_64.txz, redis-server-6.2.7-linux-arm64",
    "Mac OS X, x86_64, postgres-darwin-x86_64.txz, redis-server-6.2.6-v5-darwin-amd64",
    "Mac OS X, aarch64, postgres-darwin-arm_64.txz, redis-server-6.2.6-v5-darwin-arm64",
  })
  void namesTheResourcesOfEverySupportedPlatform(
      String system, String processor, String archive, String executable) {
    Platform platform = Platform.of(system, processor);
    assertThat(platform.postgresArchive()).isEqualTo(archive);
    assertThat(platform.redisExecutable()).isEqualTo(executable);
  }

  @Test
  void theRedisResourcesArePackagedForEveryPlatform() {
    for (Platform.OperatingSystem system : Platform.OperatingSystem.values()) {
      for (Platform.Processor processor : Platform.Processor.values()) {
        String resource = new Platform(system, processor).redisExecutable();
        assertThat(Platform.class.getResource("/" + resource)).as(resource).isNotNull();
      }
    }
  }

  @Test
  void thePostgresArchiveOfThisMachineIsPackaged() {
    String resource = Platform.current().postgresArchive();
    assertThat(Platform.class.getResource("/" + resource)).as(resource).isNotNull();
  }

  @ParameterizedTest
  @CsvSource({"Windows 11, amd64", "Linux, s390x"})
  void refusesAnotherPlatformAndSaysWhatToDo(String system, String processor) {
    assertThatThrownBy(() -> Platform.of(system, processor))
        .isInstanceOf(BackendStartException.class)
        .hasMessageContaining(system + " on " + processor)
        .hasMessageContaining("servers of your own");
  }
}
