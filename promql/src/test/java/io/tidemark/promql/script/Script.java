package io.tidemark.promql.script;

import static java.util.Objects.requireNonNull;

import io.tidemark.promql.MemorySource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.DynamicTest;

/**
 * A script of load, eval and expect.
 *
 * <pre>
 * load 1m                               samples a minute apart, the first at 0
 *   name{label="value"} 0+10x5 _ stale
 * eval at 5m: expression                or: eval from 0 to 5m step 1m: expression
 *   name{label="value"} 1 2 _           a series that the result has
 *   = 5                                 a scalar, or ="text" for a string
 *   nothing | error TEXT | warning TEXT | info TEXT | ordered
 * clear
 * </pre>
 */
final class Script {

  private final String name;
  private final List<String> lines;

  private Script(String name, List<String> lines) {
    this.name = name;
    this.lines = lines;
  }

  static Script read(Path file) {
    try {
      return new Script(requireNonNull(file.getFileName()).toString(), Files.readAllLines(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A test a case; each case sees what has been loaded above it. */
  List<DynamicTest> tests() {
    List<DynamicTest> tests = new ArrayList<>();
    MemorySource source = new MemorySource();
    long interval = 0;
    ScriptCase current = null;
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i).strip();
      if (line.isEmpty() || line.startsWith("#")) {
        continue;
      }
      boolean indented = lines.get(i).startsWith(" ");
      if (indented && current != null) {
        current.expectations().add(line);
      } else if (indented) {
        load(source, interval, ScriptValues.line(line));
      } else if (line.equals("clear")) {
        source = new MemorySource();
        current = null;
      } else if (line.startsWith("load ")) {
        interval = ScriptValues.millis(line.substring(5));
        current = null;
      } else if (line.startsWith("eval ")) {
        int colon = line.indexOf(": ");
        current = new ScriptCase(i + 1, line.substring(5, colon), line.substring(colon + 2));
        tests.add(test(current, source));
      } else {
        throw new IllegalArgumentException(name + ":" + (i + 1) + ": not understood: " + line);
      }
    }
    return tests;
  }

  private DynamicTest test(ScriptCase scriptCase, MemorySource source) {
    return DynamicTest.dynamicTest(
        name + ":" + scriptCase.lineNumber() + " " + scriptCase.query(),
        () -> ScriptRunner.run(scriptCase, source));
  }

  private static void load(MemorySource source, long interval, ScriptValues.Line line) {
    long time = 0;
    for (OptionalDouble value : line.values()) {
      if (value.isPresent()) {
        source.add(line.labels(), time, value.getAsDouble());
      }
      time += interval;
    }
  }
}
