package io.tidemark.benchmarks.compare;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * All processes of a server, from Linux' /proc: those whose command line names its data directory,
 * for a database that has made itself a daemon is nobody's child, and all their descendants.
 */
final class ProcessTree {

  private static final Path PROC = Path.of("/proc");

  private final String marker;

  /**
   * The processes that work on a directory.
   *
   * @param dataDirectory a path that no other process has in its command line
   */
  ProcessTree(Path dataDirectory) {
    this.marker = dataDirectory.toString();
  }

  /** The processes that are there now. */
  List<ProcessStat> processes() {
    Map<Long, ProcessStat> all = new HashMap<>();
    Set<Long> chosen = new HashSet<>();
    for (long pid : pids()) {
      try {
        ProcessStat stat =
            ProcessStat.parse(
                Files.readString(PROC.resolve(pid + "/stat"), StandardCharsets.UTF_8));
        all.put(pid, stat);
        String command =
            Files.readString(PROC.resolve(pid + "/cmdline"), StandardCharsets.ISO_8859_1);
        if (command.contains(marker) && pid != ProcessHandle.current().pid()) {
          chosen.add(pid);
        }
      } catch (IOException e) {
        // It ended between the listing and the look: its parent has its time.
        all.remove(pid);
      }
    }
    while (addChildren(all, chosen)) {
      // Another generation.
    }
    return chosen.stream().map(all::get).filter(stat -> stat != null).toList();
  }

  private static boolean addChildren(Map<Long, ProcessStat> all, Set<Long> chosen) {
    List<Long> children = new ArrayList<>();
    all.forEach(
        (pid, stat) -> {
          if (chosen.contains(stat.parent())) {
            children.add(pid);
          }
        });
    return chosen.addAll(children);
  }

  private static List<Long> pids() {
    try (Stream<Path> entries = Files.list(PROC)) {
      return entries
          .map(entry -> entry.getFileName().toString())
          .filter(name -> name.chars().allMatch(Character::isDigit))
          .map(Long::valueOf)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The proportional share of memory of all processes, in bytes: shared pages count once. */
  long memoryBytes() {
    long sum = 0;
    for (ProcessStat stat : processes()) {
      sum += memoryBytes(stat.pid());
    }
    return sum;
  }

  private static long memoryBytes(long pid) {
    try (Stream<String> lines = Files.lines(PROC.resolve(pid + "/smaps_rollup"))) {
      return lines
          .filter(line -> line.startsWith("Pss:"))
          .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * 1024)
          .sum();
    } catch (NoSuchFileException e) {
      return 0; // it has ended
    } catch (IOException | UncheckedIOException e) {
      return 0; // a zombie has no memory to read
    }
  }
}
