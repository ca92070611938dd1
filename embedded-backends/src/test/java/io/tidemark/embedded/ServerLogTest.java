package io.tidemark.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServerLogTest {
  @TempDir Path directory;
  private Path file;

  @BeforeEach
  void nameTheFile() {
    file = directory.resolve("server.log");
  }

  @Test
  void theTailIsTheLastFewLines() throws IOException {
    Files.writeString(
        file,
        IntStream.range(0, 1000).mapToObj(i -> "line " + i).collect(Collectors.joining("\n")));
    assertThat(new ServerLog(file).tail().lines())
        .startsWith("line 985")
        .endsWith("line 999")
        .hasSize(15);
  }

  @Test
  void anExplanationSaysWhatHappenedWhatToDoAndWhatTheLogSays() throws IOException {
    Files.writeString(file, "FATAL: no space\n");
    assertThat(new ServerLog(file).explain("It did not start.", "Free some space."))
        .isEqualTo(
            "It did not start. Free some space.\nIts log " + file + " ends:\nFATAL: no space");
  }

  @Test
  void anExplanationWithoutALogSaysSo() {
    assertThat(new ServerLog(file).explain("It did not start.", "Try again."))
        .endsWith("Its log " + file + " is empty.");
  }

  @Test
  void onlyALargeLogIsMovedAside() throws IOException {
    Files.writeString(file, "small");
    new ServerLog(file).rotate();
    assertThat(file).hasContent("small");
    Files.write(file, new byte[(4 << 20) + 1]);
    new ServerLog(file).rotate();
    assertThat(file).doesNotExist();
    assertThat(directory.resolve("server.log.previous")).hasSize((4 << 20) + 1);
  }
}
