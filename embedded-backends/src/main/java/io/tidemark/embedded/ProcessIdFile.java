package io.tidemark.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;

/** A file in whose first line a server writes its process id. */
final class ProcessIdFile {
  private ProcessIdFile() {}

  /** The id; empty when there is no file, or one that a crash has cut short. */
  static OptionalLong read(Path file) {
    try {
      List<String> lines = Files.readAllLines(file);
      return OptionalLong.of(Long.parseLong(lines.isEmpty() ? "" : lines.getFirst().strip()));
    } catch (IOException | NumberFormatException e) {
      return OptionalLong.empty();
    }
  }
}
