package io.tidemark.embedded;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A live process that serves one directory.
 *
 * <p>A process id alone proves nothing, since ids are used again. On Linux a process is taken for a
 * server of a directory when its program has the server's name and its working directory
 * <em>is</em> that directory (same device and inode, whatever path or mount namespace it was
 * started under). Elsewhere the id must be in the server's id file, and the command line must name
 * the directory.
 *
 * @param program the file name of the server's executable
 * @param commandLine the process title or the executable with its arguments
 */
record ServerProcess(ProcessHandle handle, String program, String commandLine) {
  private static final Path PROC = Path.of("/proc");

  /** All processes of the program in the directory; the id file may be absent, stale or wrong. */
  static List<ServerProcess> in(Path directory, String program, OptionalLong idInFile) {
    if (Files.isDirectory(PROC.resolve("self"))) {
      return ProcessHandle.allProcesses()
          .filter(handle -> worksIn(handle, directory))
          .flatMap(handle -> linux(handle, program).stream())
          .toList();
    }
    return idInFile.stream()
        .mapToObj(ProcessHandle::of)
        .flatMap(Optional::stream)
        .flatMap(handle -> elsewhere(handle, program, directory).stream())
        .toList();
  }

  private static boolean worksIn(ProcessHandle handle, Path directory) {
    try {
      return Files.isSameFile(PROC.resolve(handle.pid() + "/cwd"), directory);
    } catch (IOException e) {
      // It has ended, or belongs to somebody else.
      return false;
    }
  }

  private static Optional<ServerProcess> linux(ProcessHandle handle, String program) {
    try {
      Path file = PROC.resolve(handle.pid() + "/cmdline");
      String line = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
      String executable = line.substring(0, Math.max(0, line.indexOf('\0')));
      return isProgram(program, executable)
          ? Optional.of(new ServerProcess(handle, program, line.replace('\0', ' ').strip()))
          : Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private static Optional<ServerProcess> elsewhere(
      ProcessHandle handle, String program, Path directory) {
    String line = handle.info().commandLine().orElse("");
    return isProgram(program, handle.info().command().orElse(""))
            && line.contains(directory.toString())
        ? Optional.of(new ServerProcess(handle, program, line))
        : Optional.empty();
  }

  /** Whether an executable's path ends in the program, or is its title, like "postgres: writer". */
  static boolean isProgram(String program, String executable) {
    return executable.startsWith(program + ": ")
        || executable.substring(executable.lastIndexOf('/') + 1).equals(program);
  }

  /** A process the server started for itself and titled so. */
  boolean isWorker() {
    return commandLine.startsWith(program + ": ");
  }

  /** Waits for the end of this process; false when the deadline passes first. */
  boolean awaitEnd(Duration patience) {
    return Deadline.after(patience).await(() -> !isRunning());
  }

  /** Kills at once and waits for the end. */
  void kill(Duration patience) {
    handle.destroyForcibly();
    if (!awaitEnd(patience)) {
      throw new BackendStartException(
          "The process " + handle.pid() + " (" + commandLine + ") does not end when killed.");
    }
  }

  /** Whether the process runs: an ended one that its parent has not collected yet does not. */
  boolean isRunning() {
    if (!handle.isAlive()) {
      return false;
    }
    try {
      String status = Files.readString(PROC.resolve(handle.pid() + "/stat"));
      return status.charAt(status.lastIndexOf(')') + 2) != 'Z';
    } catch (IOException e) {
      return handle.isAlive();
    }
  }
}
