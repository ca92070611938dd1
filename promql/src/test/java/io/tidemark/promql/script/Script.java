package io.tidemark.promql.script;

import static java.util.Objects.requireNonNull;

import io.tidemark.promql.MemorySource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * A script of load, eval and expect.
 *
 * <pre>
 * load 1m                               samples a minute apart, the first at 0
 *   name{label="value"} 0+10x5 _ stale {{schema:0 count:3 sum:4 buckets:[1 2]}}x4
 * eval at 5m: expression                or: eval from 0 to 5m step 1m: expression
 *   name{label="value"} 1 2 _           a series that the result has
 *   = 5                                 a scalar, or ="text" for a string
 *   nothing | error TEXT | warning TEXT | info TEXT | ordered
 * clear
 * </pre>
 */
public final class Script {

  private static final String FOLDER = "scripts";

  private final String name;
  private final List<String> lines;

  private Script(String name, List<String> lines) {
    this.name = name;
    this.lines = lines;
  }

  /** Every script of this module, from its sources or from the jar of its tests. */
  public static List<Script> all() {
    try {
      URI here = Script.class.getProtectionDomain().getCodeSource().getLocation().toURI();
      Path place = Path.of(here);
      if (Files.isDirectory(place)) {
        return readAll(place.resolve(FOLDER));
      }
      try (FileSystem jar = FileSystems.newFileSystem(place)) {
        return readAll(jar.getPath(FOLDER));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  private static List<Script> readAll(Path folder) throws IOException {
    List<Script> scripts = new ArrayList<>();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.sorted().toList()) {
        scripts.add(
            new Script(requireNonNull(file.getFileName()).toString(), Files.readAllLines(file)));
      }
    }
    return List.copyOf(scripts);
  }

  public String name() {
    return name;
  }

  /** The cases in order; each sees what has been loaded above it. */
  public List<ScriptCase> cases() {
    List<ScriptCase> cases = new ArrayList<>();
    MemorySource data = new MemorySource();
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
        load(data, interval, ScriptValues.line(line));
      } else if (line.equals("clear")) {
        data = new MemorySource();
        current = null;
      } else if (line.startsWith("load ")) {
        data = current == null ? data : data.copy();
        interval = ScriptValues.millis(line.substring(5));
        current = null;
      } else if (line.startsWith("eval ")) {
        int colon = line.indexOf(": ");
        current =
            new ScriptCase(
                name + ":" + (i + 1), line.substring(5, colon), line.substring(colon + 2), data);
        cases.add(current);
      } else {
        throw new IllegalArgumentException(name + ":" + (i + 1) + ": not understood: " + line);
      }
    }
    return cases;
  }

  private static void load(MemorySource source, long interval, ScriptValues.Line line) {
    long time = 0;
    for (ScriptPoint point : line.points()) {
      switch (point) {
        case ScriptPoint.Missing missing -> {}
        case ScriptPoint.Value number -> source.add(line.labels(), time, number.value());
        case ScriptPoint.Histogram histogram ->
            source.add(line.labels(), time, histogram.histogram());
      }
      time += interval;
    }
  }
}
