package io.tidemark.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** The log file of a server process. */
record ServerLog(Path file) {
  private static final long ROTATE_BYTES = 4L << 20;
  private static final int TAIL_BYTES = 4096;
  private static final int TAIL_LINES = 15;

  /** Moves a log that has grown large aside, replacing the one moved before. */
  void rotate() {
    try {
      if (Files.exists(file) && Files.size(file) > ROTATE_BYTES) {
        Files.move(
            file,
            file.resolveSibling(file.getFileName() + ".previous"),
            StandardCopyOption.REPLACE_EXISTING);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot rotate the log " + file, e);
    }
  }

  /** The last lines, each on a line of its own; empty when there is no log yet. */
  String tail() {
    try (SeekableByteChannel channel = Files.newByteChannel(file)) {
      long start = Math.max(0, channel.size() - TAIL_BYTES);
      ByteBuffer bytes = ByteBuffer.allocate((int) (channel.size() - start));
      channel.position(start);
      while (bytes.hasRemaining() && channel.read(bytes) >= 0) {}
      String text = new String(bytes.array(), 0, bytes.position(), StandardCharsets.UTF_8);
      String[] lines = text.strip().split("\n", -1);
      int from = Math.max(0, lines.length - TAIL_LINES);
      return String.join("\n", java.util.Arrays.copyOfRange(lines, from, lines.length));
    } catch (NoSuchFileException e) {
      return "";
    } catch (IOException e) {
      return "(unreadable: " + e.getMessage() + ")";
    }
  }

  /** What happened, the end of this log, its path, and what to do about it. */
  String explain(String failure, String remedy) {
    String tail = tail();
    String end = tail.isEmpty() ? "Its log " + file + " is empty." : "Its log " + file + " ends:";
    return failure + " " + remedy + "\n" + end + (tail.isEmpty() ? "" : "\n" + tail);
  }
}
