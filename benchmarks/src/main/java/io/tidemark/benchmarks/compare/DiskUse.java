package io.tidemark.benchmarks.compare;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** Allocated bytes of the parts of a data directory. */
record DiskUse(Map<String, Long> bytesByPart) {

  /** Measures the parts, given by name and path below the directory. */
  static DiskUse of(Path directory, Map<String, String> parts) {
    Map<String, Long> bytes = new LinkedHashMap<>();
    parts.forEach((name, path) -> bytes.put(name, allocated(directory.resolve(path))));
    return new DiskUse(bytes);
  }

  /** How much each part has grown since an earlier look. */
  DiskUse since(DiskUse earlier) {
    Map<String, Long> grown = new LinkedHashMap<>();
    bytesByPart.forEach(
        (part, bytes) -> grown.put(part, bytes - earlier.bytesByPart.getOrDefault(part, 0L)));
    return new DiskUse(grown);
  }

  private static long allocated(Path path) {
    try {
      Process du =
          new ProcessBuilder("du", "-s", "-B1", path.toString())
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      String line = new String(du.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      int tab = line.indexOf('\t');
      return tab < 0 ? 0 : Long.parseLong(line.substring(0, tab));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
