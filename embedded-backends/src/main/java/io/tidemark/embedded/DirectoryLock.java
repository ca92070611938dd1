package io.tidemark.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The exclusive right to a data directory: a file lock, which the system frees when its holder
 * dies.
 */
final class DirectoryLock implements AutoCloseable {
  private static final String FILE_NAME = "tidemark.lock";

  /**
   * Directories this JVM holds. POSIX drops a process's lock as soon as the process closes any
   * descriptor of the file, so a second attempt in the same JVM must be refused before it opens it.
   */
  private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

  private final Path directory;
  private final FileChannel channel;

  private DirectoryLock(Path directory, FileChannel channel) {
    this.directory = directory;
    this.channel = channel;
  }

  /** Takes the lock of an existing directory; throws {@link DirectoryInUseException} when held. */
  static DirectoryLock acquire(Path directory) {
    try {
      Path real = directory.toRealPath();
      if (!HELD.add(real)) {
        throw new DirectoryInUseException(real, OptionalLong.of(ProcessHandle.current().pid()));
      }
      try {
        return new DirectoryLock(real, lockedChannel(real));
      } catch (IOException | RuntimeException e) {
        HELD.remove(real);
        throw e;
      }
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot lock the data directory " + directory, e);
    }
  }

  /** Takes the lock of a directory whose last holder has died without removing it. */
  static Optional<DirectoryLock> ofAbandoned(Path directory) {
    try {
      Path real = directory.toRealPath();
      // The file first: while a holder in this JVM has yet to make it, the directory is not
      // touched.
      if (!Files.exists(real.resolve(FILE_NAME)) || !HELD.add(real)) {
        return Optional.empty();
      }
      FileChannel channel = null;
      try {
        channel =
            FileChannel.open(
                real.resolve(FILE_NAME), StandardOpenOption.READ, StandardOpenOption.WRITE);
        // An empty file has just been made by a holder that locks it next.
        if (channel.size() > 0 && channel.tryLock() != null) {
          return Optional.of(new DirectoryLock(real, channel));
        }
      } catch (IOException e) {
        // It is being removed, or is another user's.
      }
      if (channel != null) {
        channel.close();
      }
      HELD.remove(real);
      return Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  Path directory() {
    return directory;
  }

  private static FileChannel lockedChannel(Path directory) throws IOException {
    Path file = directory.resolve(FILE_NAME);
    FileChannel channel =
        FileChannel.open(
            file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
    try {
      if (channel.tryLock() == null) {
        throw new DirectoryInUseException(directory, holder(file));
      }
      String pid = ProcessHandle.current().pid() + "\n";
      channel.truncate(0).write(ByteBuffer.wrap(pid.getBytes(StandardCharsets.US_ASCII)), 0);
      return channel;
    } catch (IOException | RuntimeException e) {
      channel.close();
      throw e;
    }
  }

  private static OptionalLong holder(Path file) {
    try {
      return OptionalLong.of(Long.parseLong(Files.readString(file).strip()));
    } catch (IOException | NumberFormatException e) {
      return OptionalLong.empty();
    }
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot unlock the data directory " + directory, e);
    } finally {
      HELD.remove(directory);
    }
  }
}
