package io.tidemark.embedded;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A server's directory from its locking to its release, with the exit hook that ends the server.
 */
final class OwnedDirectory {
  private final Path path;
  private final boolean temporary;
  private final DirectoryLock lock;
  private @Nullable ExitHook exitHook;
  private boolean released;

  private OwnedDirectory(Path path, boolean temporary) {
    this.path = path;
    this.temporary = temporary;
    this.lock = DirectoryLock.acquire(path);
  }

  /** A directory to keep, made when absent; throws {@link DirectoryInUseException} when locked. */
  static OwnedDirectory persistent(Path directory) {
    return new OwnedDirectory(Directories.create(directory), false);
  }

  /** A new directory that is deleted when released. */
  static OwnedDirectory temporary(String kind) {
    return new OwnedDirectory(Directories.createTemporary(kind), true);
  }

  Path path() {
    return path;
  }

  boolean isTemporary() {
    return temporary;
  }

  synchronized boolean isReleased() {
    return released;
  }

  synchronized void onExit(String server, Runnable close) {
    exitHook = ExitHook.register(server + " in " + path, close);
  }

  /** Unlocks, and deletes what is temporary; a second call does nothing. */
  synchronized void release() {
    if (released) {
      return;
    }
    released = true;
    if (exitHook != null) {
      exitHook.remove();
    }
    lock.close();
    if (temporary) {
      Directories.delete(path);
    }
  }
}
