package io.tidemark.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tukaani.xz.LZMA2Options;
import org.tukaani.xz.XZOutputStream;

class TarXzArchiveTest {
  @TempDir Path target;

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

  @Test
  void keepsContentLinksAndExecutePermission() throws IOException {
    try (TarArchiveOutputStream tar = newArchive()) {
      file(tar, "bin/server", 0755, "program");
      file(tar, "lib/libx.so.1", 0644, "library");
      link(tar, "lib/libx.so", "libx.so.1");
    }
    TarXzArchive.unpack(archive(), target);
    assertThat(target.resolve("bin/server")).hasContent("program").isExecutable();
    assertThat(Files.isExecutable(target.resolve("lib/libx.so.1"))).isFalse();
    assertThat(target.resolve("lib/libx.so")).isSymbolicLink().hasContent("library");
  }

  @Test
  void refusesAFileOutsideOfItsDirectory() throws IOException {
    try (TarArchiveOutputStream tar = newArchive()) {
      file(tar, "../outside", 0644, "");
    }
    assertThatThrownBy(() -> TarXzArchive.unpack(archive(), target.resolve("inner")))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("../outside");
    assertThat(target.resolve("outside")).doesNotExist();
  }

  @Test
  void refusesALinkThatLeadsOutsideOfItsDirectory() throws IOException {
    try (TarArchiveOutputStream tar = newArchive()) {
      link(tar, "lib/escape", "../../outside");
    }
    assertThatThrownBy(() -> TarXzArchive.unpack(archive(), target))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("../../outside");
  }

  private TarArchiveOutputStream newArchive() throws IOException {
    return new TarArchiveOutputStream(new XZOutputStream(bytes, new LZMA2Options()));
  }

  private InputStream archive() {
    return new ByteArrayInputStream(bytes.toByteArray());
  }

  private static void file(TarArchiveOutputStream tar, String name, int mode, String content)
      throws IOException {
    TarArchiveEntry entry = new TarArchiveEntry(name, true);
    byte[] data = content.getBytes(StandardCharsets.UTF_8);
    entry.setMode(mode);
    entry.setSize(data.length);
    tar.putArchiveEntry(entry);
    tar.write(data);
    tar.closeArchiveEntry();
  }

  private static void link(TarArchiveOutputStream tar, String name, String to) throws IOException {
    TarArchiveEntry entry = new TarArchiveEntry(name, TarConstants.LF_SYMLINK);
    entry.setLinkName(to);
    tar.putArchiveEntry(entry);
    tar.closeArchiveEntry();
  }
}
