package io.tidemark.promql.script;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

class ScriptTest {

  private static final Path SCRIPTS = Path.of("src/test/resources/scripts");

  @TestFactory
  List<DynamicTest> everyScriptHolds() throws IOException {
    try (Stream<Path> files = Files.list(SCRIPTS)) {
      List<DynamicTest> tests =
          files.sorted().flatMap(file -> Script.read(file).tests().stream()).toList();
      assertThat(tests).isNotEmpty();
      return tests;
    }
  }
}
