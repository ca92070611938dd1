package io.tidemark.embedded;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.Properties;

/**
 * The user's cache of unpacked server binaries, one directory a program and version.
 *
 * <p>An archive is unpacked beside its place and renamed into it, so that a directory with the
 * final name is always complete; of two processes that unpack at once, the second finds the
 * first's.
 */
final class BinaryCache {
  private static final String PARTIAL = ".unpacking-";

  /** Unpacks one resource into an empty directory. */
  interface Unpacker {
    void unpack(InputStream resource, Path target) throws IOException;
  }

  private final Path root;

  BinaryCache(Path root) {
    this.root = root;
  }

  /**
   * The cache of this user: XDG_CACHE_HOME, or the system's usual place below the home directory.
   */
  static BinaryCache ofUser() {
    return new BinaryCache(
        userCache(System.getenv(), Path.of(System.getProperty("user.home")), Platform.current())
            .resolve("tidemark"));
  }

  static Path userCache(Map<String, String> environment, Path home, Platform platform) {
    String configured = environment.getOrDefault("XDG_CACHE_HOME", "");
    if (!configured.isEmpty()) {
      return Path.of(configured);
    }
    return switch (platform.system()) {
      case LINUX -> home.resolve(".cache");
      case MACOS -> home.resolve("Library").resolve("Caches");
    };
  }

  /** The version of a packaged program, as resolved by the build. */
  static String packagedVersion(String program) {
    try (InputStream in = BinaryCache.class.getResourceAsStream("versions.properties")) {
      Properties versions = new Properties();
      versions.load(in);
      String version = versions.getProperty(program);
      if (version == null) {
        throw new IllegalStateException("versions.properties does not name " + program);
      }
      return version;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The directory into which the class-path resource is unpacked, now or earlier. */
  Path directory(String name, String resource, Unpacker unpacker) {
    Path target = root.resolve(name);
    if (Files.isDirectory(target)) {
      return target;
    }
    try {
      Files.createDirectories(root);
      deleteAbandoned();
      String prefix = PARTIAL + ProcessHandle.current().pid() + "-";
      Path partial = Files.createTempDirectory(root, prefix);
      try (InputStream in = BinaryCache.class.getResourceAsStream("/" + resource)) {
        if (in == null) {
          throw new BackendStartException(
              "The server binaries "
                  + resource
                  + " are not on the class path: this program was built for another platform than "
                  + Platform.current()
                  + ". Build it again on this machine.");
        }
        unpacker.unpack(in, partial);
        putInPlace(partial, target);
      } finally {
        Directories.delete(partial);
      }
      return target;
    } catch (IOException e) {
      throw new BackendStartException(
          "Cannot unpack the server binaries into "
              + target
              + ": "
              + e.getMessage()
              + ". Make it writable, or set XDG_CACHE_HOME to a directory that is.",
          e);
    }
  }

  private static void putInPlace(Path partial, Path target) throws IOException {
    try {
      Files.move(partial, target, StandardCopyOption.ATOMIC_MOVE);
    } catch (FileSystemException e) {
      if (!Files.isDirectory(target)) {
        throw e;
      }
    }
  }

  /** Removes what processes that died while unpacking have left. */
  private void deleteAbandoned() throws IOException {
    try (DirectoryStream<Path> partials = Files.newDirectoryStream(root, PARTIAL + "*")) {
      for (Path partial : partials) {
        String owner = partial.getFileName().toString().substring(PARTIAL.length());
        long pid = Long.parseLong(owner.substring(0, owner.indexOf('-')));
        if (ProcessHandle.of(pid).isEmpty()) {
          Directories.delete(partial);
        }
      }
    }
  }
}
