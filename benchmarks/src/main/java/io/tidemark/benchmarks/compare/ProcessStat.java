package io.tidemark.benchmarks.compare;

import java.util.List;

/**
 * What proc(5) says of a process.
 *
 * @param name of the program
 * @param ticks of CPU in user and system mode, of the process and of children that it has waited
 *     for; in hundredths of a second
 */
record ProcessStat(long pid, String name, long parent, long ticks) {

  private static final int PARENT = 1;
  private static final int FIRST_TIME = 11;
  private static final int LAST_TIME = 14;

  /** Reads a line of /proc/PID/stat; the name in parentheses may itself have spaces and those. */
  static ProcessStat parse(String line) {
    int open = line.indexOf('(');
    int close = line.lastIndexOf(')');
    List<String> fields = List.of(line.substring(close + 2).strip().split(" ", -1));
    long ticks = 0;
    for (String field : fields.subList(FIRST_TIME, LAST_TIME + 1)) {
      ticks += Long.parseLong(field);
    }
    return new ProcessStat(
        Long.parseLong(line.substring(0, open).strip()),
        line.substring(open + 1, close),
        Long.parseLong(fields.get(PARENT)),
        ticks);
  }
}
