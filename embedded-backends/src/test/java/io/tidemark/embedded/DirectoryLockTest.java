package io.tidemark.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DirectoryLockTest {
  @TempDir Path directory;

  @Test
  void refusesASecondHolderAndNamesTheDirectoryAndTheFirst() {
    try (DirectoryLock _ = DirectoryLock.acquire(directory)) {
      assertThatThrownBy(() -> DirectoryLock.acquire(directory))
          .isInstanceOf(DirectoryInUseException.class)
          .hasMessageContaining(directory.toString())
          .hasMessageContaining("process " + ProcessHandle.current().pid())
          .hasMessageContaining("choose another data directory");
    }
  }

  @Test
  void refusesTheSameDirectoryUnderAnotherName(@TempDir Path elsewhere) throws IOException {
    Path link = Files.createSymbolicLink(elsewhere.resolve("link"), directory);
    try (DirectoryLock _ = DirectoryLock.acquire(directory)) {
      assertThatThrownBy(() -> DirectoryLock.acquire(link))
          .isInstanceOf(DirectoryInUseException.class);
    }
  }

  @Test
  void aHeldOrNeverLockedDirectoryIsNotAbandoned() throws IOException {
    assertThat(DirectoryLock.ofAbandoned(directory)).isEmpty();
    try (DirectoryLock _ = DirectoryLock.acquire(directory)) {
      assertThat(DirectoryLock.ofAbandoned(directory)).isEmpty();
    }
    Files.writeString(directory.resolve("tidemark.lock"), "");
    assertThat(DirectoryLock.ofAbandoned(directory)).isEmpty();
    DirectoryLock.acquire(directory).close();
  }

  @Test
  void aDirectoryThatWasLockedOnceAndIsFreeIsAbandoned() throws IOException {
    Files.writeString(directory.resolve("tidemark.lock"), "12345\n");
    try (DirectoryLock taken = DirectoryLock.ofAbandoned(directory).orElseThrow()) {
      assertThat(taken.directory()).isEqualTo(directory.toRealPath());
      assertThatThrownBy(() -> DirectoryLock.acquire(directory))
          .isInstanceOf(DirectoryInUseException.class);
    }
  }

  @Test
  void canBeTakenAgainOnceReleased() {
    DirectoryLock.acquire(directory).close();
    DirectoryLock.acquire(directory).close();
  }
}
