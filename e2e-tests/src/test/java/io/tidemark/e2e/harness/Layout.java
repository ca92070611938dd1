package io.tidemark.e2e.harness;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;

/** Where things are in the source tree, and where tests may write. */
public final class Layout {

  private Layout() {}

  /** The top of the source tree. */
  public static Path root() {
    Path directory = Path.of("").toAbsolutePath();
    return Files.exists(directory.resolve("e2e-tests"))
        ? directory
        : directory.resolve("..").normalize();
  }

  /** The runnable jar of a packaged application. */
  public static Path application(String module) {
    Path jar = root().resolve(module).resolve("target/quarkus-app/quarkus-run.jar");
    if (!Files.exists(jar)) {
      throw new AssertionError(jar + " is missing: package the module " + module + " first");
    }
    return jar;
  }

  /**
   * The script builds what is older than its sources, going by a file that it leaves. Maven has
   * built the application before it runs these tests, so the file gets that time.
   */
  static void tellScriptThatAllIsBuilt() {
    Path application = application("standalone");
    Path built = root().resolve("standalone/target/tidemark-built");
    try {
      if (Files.notExists(built)) {
        Files.createFile(built);
      }
      if (Files.getLastModifiedTime(built).compareTo(Files.getLastModifiedTime(application)) < 0) {
        Files.setLastModifiedTime(built, Files.getLastModifiedTime(application));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public static Path java() {
    return Path.of(System.getProperty("java.home"), "bin", "java");
  }

  static Path logs() {
    try {
      return Files.createDirectories(root().resolve("e2e-tests/target/e2e"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A new directory outside the tree; short, since socket paths are limited. */
  public static Path temporary(String purpose) {
    try {
      return Files.createTempDirectory("tidemark-e2e-" + purpose + "-").toRealPath();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public static void delete(Path directory) {
    try {
      Files.walkFileTree(directory, new Deletion());
    } catch (IOException e) {
      throw new UncheckedIOException("cannot delete " + directory, e);
    }
  }

  private static final class Deletion extends SimpleFileVisitor<Path> {

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
      Files.deleteIfExists(file);
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult postVisitDirectory(
        Path visited, @org.jspecify.annotations.Nullable IOException e) throws IOException {
      Files.deleteIfExists(visited);
      return FileVisitResult.CONTINUE;
    }
  }
}
