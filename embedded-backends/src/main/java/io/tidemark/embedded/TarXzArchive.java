package io.tidemark.embedded;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;

/** Unpacks a tar archive compressed with xz, keeping links and execute permissions. */
final class TarXzArchive {
  private static final int OWNER_EXECUTE = 0100;

  private TarXzArchive() {}

  static void unpack(InputStream archive, Path target) throws IOException {
    try (XZInputStream xz = new XZInputStream(new BufferedInputStream(archive));
        TarArchiveInputStream tar = new TarArchiveInputStream(new BufferedInputStream(xz))) {
      for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
        Path path = inside(target, target, entry.getName());
        if (entry.isDirectory()) {
          Files.createDirectories(path);
          continue;
        }
        Files.createDirectories(parent(path));
        if (entry.isSymbolicLink()) {
          inside(target, parent(path), entry.getLinkName());
          Files.createSymbolicLink(path, Path.of(entry.getLinkName()));
        } else if (entry.isLink()) {
          Files.createLink(path, inside(target, target, entry.getLinkName()));
        } else {
          Files.copy(tar, path);
          if ((entry.getMode() & OWNER_EXECUTE) != 0 && !path.toFile().setExecutable(true)) {
            throw new IOException("Cannot make " + path + " executable");
          }
        }
      }
    }
  }

  private static Path parent(Path path) throws IOException {
    Path parent = path.getParent();
    if (parent == null) {
      throw new IOException("The archive holds a file without a directory: " + path);
    }
    return parent;
  }

  private static Path inside(Path target, Path base, String name) throws IOException {
    Path resolved = base.resolve(name).normalize();
    if (!resolved.startsWith(target)) {
      throw new IOException("The archive names a file outside of its directory: " + name);
    }
    return resolved;
  }
}
