package io.tidemark.promql;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.promql.ast.AggregationOperator;
import io.tidemark.promql.ast.BinaryOperator;
import io.tidemark.promql.function.Function;
import io.tidemark.promql.function.FunctionRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class DocumentationTest {

  private static final Path DOCUMENT = Path.of("../docs/promql.md");
  private static final Path SCRIPTS = Path.of("src/test/resources/scripts");
  private static final Pattern ROW =
      Pattern.compile("\\| `(\\S+?)` \\| [^|]+ \\| `([a-z_]+\\.txt)` \\|");

  /** What the document lists, with the script that it says covers it. */
  private static Map<String, String> documented() throws IOException {
    Map<String, String> rows = new TreeMap<>();
    Matcher matcher = ROW.matcher(Files.readString(DOCUMENT));
    while (matcher.find()) {
      rows.put(matcher.group(1), matcher.group(2));
    }
    return rows;
  }

  @Test
  void listsExactlyWhatTheEngineKnows() throws IOException {
    Stream<String> functions = FunctionRegistry.standard().all().stream().map(Function::name);
    Stream<String> aggregations =
        Arrays.stream(AggregationOperator.values()).map(AggregationOperator::symbol);
    Stream<String> operators = Arrays.stream(BinaryOperator.values()).map(BinaryOperator::symbol);
    assertThat(documented().keySet())
        .containsExactlyInAnyOrderElementsOf(
            Stream.of(functions, aggregations, operators).flatMap(names -> names).toList());
  }

  @Test
  void namesScriptsThatUseWhatTheyCover() throws IOException {
    for (Map.Entry<String, String> row : documented().entrySet()) {
      String script = Files.readString(SCRIPTS.resolve(row.getValue()));
      assertThat(script.lines().filter(line -> line.startsWith("eval ")))
          .as("%s says it is covered by %s", row.getKey(), row.getValue())
          .anyMatch(line -> line.contains(row.getKey()));
    }
  }
}
