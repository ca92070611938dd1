package io.tidemark.embedded;

import java.nio.file.Path;
import java.util.function.Consumer;
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

  /**
   * A new directory that is deleted when released; those that killed programs have left are
   * deleted.
   *
   * @param endServers ends the processes that still serve such a left directory
   */
  static OwnedDirectory temporary(String kind, Consumer<Path> endServers) {
    OwnedDirectory created = new OwnedDirectory(Directories.createTemporary(kind), true);
    Path parent = created.path.getParent();
    if (parent != null) {
      AbandonedDirectories.clear(parent, kind, endServers);
    }
    return created;
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

  /** Throws when the server was closed, be it by an exit of the JVM during its start. */
  synchronized void requireOwned() {
    if (released) {
      throw new IllegalStateException("The server in " + path + " is closed");
    }
  }

  /** Has the server closed when the JVM exits. */
  synchronized void onExit(String server, Runnable close) {
    exitHook = ExitHook.register(server + " in " + path, close);
  }

  /** Leaves the end of the server to another exit hook. */
  synchronized void cancelExitHook() {
    if (exitHook != null) {
      exitHook.remove();
      exitHook = null;
    }
  }

  /** Unlocks, and deletes what is temporary; a second call does nothing. */
  synchronized void release() {
    if (released) {
      return;
    }
    released = true;
    cancelExitHook();
    try {
      // While it is locked, so that nobody takes it for abandoned.
      if (temporary) {
        Directories.delete(path);
      }
    } finally {
      lock.close();
    }
  }
}
