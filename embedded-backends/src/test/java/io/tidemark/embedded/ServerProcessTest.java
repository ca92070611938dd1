package io.tidemark.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ServerProcessTest {
  @ParameterizedTest
  @CsvSource({
    "/cache/bin/postgres, true",
    "postgres, true",
    "'postgres: tidemark: checkpointer ', true",
    "/usr/bin/sleep, false",
    "/cache/bin/postgres-exporter, false",
    "/home/postgres/bin/java, false",
    "vim, false",
    "'', false",
  })
  void knowsAServerByItsExecutableOrTitle(String executable, boolean expected) {
    assertThat(ServerProcess.isProgram("postgres", executable)).isEqualTo(expected);
  }

  @Test
  void anotherProgramInTheDirectoryIsNotTheServerEvenWhenTheIdFileNamesIt(@TempDir Path directory)
      throws IOException {
    Process sleep = new ProcessBuilder("sleep", "60").directory(directory.toFile()).start();
    try {
      assertThat(ServerProcess.in(directory, "postgres", OptionalLong.of(sleep.pid()))).isEmpty();
      assertThat(ServerProcess.in(directory, "sleep", OptionalLong.of(sleep.pid()))).hasSize(1);
    } finally {
      sleep.destroyForcibly();
    }
  }

  @Test
  void theProgramInAnotherDirectoryIsNotTheServerEvenWhenTheIdFileNamesIt(
      @TempDir Path directory, @TempDir Path other) throws IOException {
    Process sleep = new ProcessBuilder("sleep", "60").directory(other.toFile()).start();
    try {
      assertThat(ServerProcess.in(directory, "sleep", OptionalLong.of(sleep.pid()))).isEmpty();
    } finally {
      sleep.destroyForcibly();
    }
  }

  @Test
  void aKilledProcessIsNoLongerRunning(@TempDir Path directory) throws IOException {
    Process sleep = new ProcessBuilder("sleep", "60").directory(directory.toFile()).start();
    ServerProcess process =
        ServerProcess.in(directory, "sleep", OptionalLong.of(sleep.pid())).getFirst();
    assertThat(process.isRunning()).isTrue();
    process.kill(Duration.ofSeconds(5));
    assertThat(process.isRunning()).isFalse();
  }
}
