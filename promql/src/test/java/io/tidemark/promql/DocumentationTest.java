package io.tidemark.promql;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.promql.ast.AggregationOperator;
import io.tidemark.promql.ast.BinaryOperator;
import io.tidemark.promql.function.Function;
import io.tidemark.promql.function.FunctionRegistry;
import io.tidemark.promql.script.Script;
import io.tidemark.promql.script.ScriptCase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class DocumentationTest {

  private static final Path DOCUMENT = Path.of("../docs/promql.md");
  private static final Path TESTS = Path.of("src/test/java");
  private static final Pattern ROW =
      Pattern.compile("\\| (?:`([^`]+)`|`` (.+?) ``) \\| [^|]+ \\| `([^`|]+\\.txt|\\w+#\\w+)` \\|");

  /** Something that the document lists, with the test that it says covers it. */
  private record Row(String syntax, String test) {}

  private static List<Row> rows(String section) throws IOException {
    String document = Files.readString(DOCUMENT);
    int start = document.indexOf("\n## " + section + "\n");
    assertThat(start).as(section).isNotNegative();
    int end = document.indexOf("\n## ", start + 1);
    return ROW.matcher(document.substring(start, end))
        .results()
        .map(DocumentationTest::row)
        .toList();
  }

  private static Row row(MatchResult match) {
    return new Row(match.group(1) == null ? match.group(2) : match.group(1), match.group(3));
  }

  private static List<String> listed(String section) throws IOException {
    return rows(section).stream().map(Row::syntax).toList();
  }

  @Test
  void listsExactlyWhatTheEngineKnows() throws IOException {
    assertThat(listed("Functions"))
        .containsExactlyElementsOf(
            FunctionRegistry.standard().all().stream().map(Function::name).toList());
    assertThat(listed("Aggregations"))
        .containsExactlyInAnyOrderElementsOf(
            Arrays.stream(AggregationOperator.values()).map(AggregationOperator::symbol).toList());
    assertThat(listed("Binary operators"))
        .containsExactlyInAnyOrderElementsOf(
            Arrays.stream(BinaryOperator.values()).map(BinaryOperator::symbol).toList());
  }

  @Test
  void marksWhatHasToBeSwitchedOn() throws IOException {
    String document = Files.readString(DOCUMENT);
    for (Function function : FunctionRegistry.standard().all()) {
      assertThat(document.contains("| `" + function.name() + "` | ")).isTrue();
      String line =
          document
              .lines()
              .filter(l -> l.startsWith("| `" + function.name() + "` |"))
              .findFirst()
              .get();
      assertThat(line.contains("experimental |"))
          .as(function.name())
          .isEqualTo(function.signature().experimental());
    }
  }

  @Test
  void namesTestsThatUseWhatTheyCover() throws IOException {
    List<Row> rows = new ArrayList<>();
    for (String section :
        List.of(
            "Functions", "Aggregations", "Binary operators", "Modifiers", "Literals and names")) {
      rows.addAll(rows(section));
    }
    List<ScriptCase> cases = Script.all().stream().flatMap(s -> s.cases().stream()).toList();
    for (Row row : rows) {
      if (row.test().endsWith(".txt")) {
        assertThat(cases)
            .as("%s says it is covered by %s", row.syntax(), row.test())
            .anyMatch(
                c -> c.name().startsWith(row.test() + ":") && c.query().contains(row.syntax()));
      } else {
        assertMethod(row);
      }
    }
  }

  private static void assertMethod(Row row) throws IOException {
    String[] test = row.test().split("#", -1);
    try (Stream<Path> files = Files.walk(TESTS)) {
      Path file = files.filter(path -> path.endsWith(test[0] + ".java")).findFirst().orElseThrow();
      assertThat(Files.readString(file)).as(row.syntax()).contains("void " + test[1] + "(");
    }
  }
}
