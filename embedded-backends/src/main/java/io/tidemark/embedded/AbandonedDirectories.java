package io.tidemark.embedded;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Clears the temporary directories whose programs were killed.
 *
 * <p>A directory is abandoned when it has been locked once and its lock is free: its owner,
 * wherever it ran, is gone. What cannot be cleared, such as another user's, is left alone.
 */
final class AbandonedDirectories {
  private static final Logger LOG = System.getLogger(AbandonedDirectories.class.getName());

  private AbandonedDirectories() {}

  /**
   * Clears those of one kind.
   *
   * @param endServers ends the processes that still serve the given directory
   */
  static void clear(Path parent, String kind, Consumer<Path> endServers) {
    try (DirectoryStream<Path> candidates =
        Files.newDirectoryStream(parent, Directories.temporaryPrefix(kind) + "*")) {
      for (Path candidate : candidates) {
        clearIfAbandoned(candidate, endServers);
      }
    } catch (IOException e) {
      LOG.log(Level.DEBUG, "Cannot look for abandoned directories", e);
    }
  }

  private static void clearIfAbandoned(Path candidate, Consumer<Path> endServers) {
    Optional<DirectoryLock> lock = DirectoryLock.ofAbandoned(candidate);
    if (lock.isEmpty()) {
      return;
    }
    try (DirectoryLock held = lock.get()) {
      endServers.accept(held.directory());
      Directories.delete(held.directory());
    } catch (RuntimeException e) {
      LOG.log(Level.DEBUG, () -> "Cannot clear the abandoned directory " + candidate, e);
    }
  }
}
