package io.tidemark.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BinaryCacheTest {
  private static final String RESOURCE = "io/tidemark/embedded/versions.properties";

  @TempDir Path root;

  @Test
  void unpacksOnceAndFindsTheResultAgain() {
    AtomicInteger unpacked = new AtomicInteger();
    BinaryCache.Unpacker unpacker =
        (resource, target) -> {
          unpacked.incrementAndGet();
          Files.copy(resource, target.resolve("program"));
        };
    Path first = new BinaryCache(root).directory("server-1", RESOURCE, unpacker);
    Path second = new BinaryCache(root).directory("server-1", RESOURCE, unpacker);
    assertThat(first).isEqualTo(second).isDirectoryContaining("glob:**/program");
    assertThat(unpacked).hasValue(1);
  }

  @Test
  void aFailedUnpackingLeavesNothingBehind() {
    assertThatThrownBy(
            () ->
                new BinaryCache(root)
                    .directory(
                        "server-1",
                        RESOURCE,
                        (resource, target) -> {
                          Files.writeString(target.resolve("half"), "half");
                          throw new IOException("disk full");
                        }))
        .isInstanceOf(BackendStartException.class)
        .hasMessageContaining("disk full")
        .hasMessageContaining("XDG_CACHE_HOME");
    assertThat(root).isEmptyDirectory();
  }

  @Test
  void anotherProcessThatUnpacksFirstIsNotDisturbed() throws IOException {
    Path target =
        new BinaryCache(root)
            .directory(
                "server-1",
                RESOURCE,
                (resource, partial) -> {
                  Files.writeString(partial.resolve("mine"), "");
                  Path others = Files.createDirectory(root.resolve("server-1"));
                  Files.writeString(others.resolve("theirs"), "");
                });
    assertThat(target).isDirectoryContaining("glob:**/theirs");
    assertThat(root).isDirectoryNotContaining("glob:**/.unpacking-*");
  }

  @Test
  void removesWhatADeadProcessLeftWhileUnpackingAndKeepsWhatALiveOneUnpacks() throws IOException {
    Process ended = new ProcessBuilder("true").start();
    ended.onExit().join();
    Path abandoned = Files.createDirectory(root.resolve(".unpacking-" + ended.pid() + "-1"));
    long ours = ProcessHandle.current().pid();
    Path live = Files.createDirectory(root.resolve(".unpacking-" + ours + "-1"));
    new BinaryCache(root).directory("server-1", RESOURCE, (resource, target) -> {});
    assertThat(abandoned).doesNotExist();
    assertThat(live).exists();
  }

  @Test
  void saysThatTheBinariesOfThisPlatformAreMissing() {
    assertThatThrownBy(
            () -> new BinaryCache(root).directory("server-1", "absent.txz", (in, target) -> {}))
        .isInstanceOf(BackendStartException.class)
        .hasMessageContaining("absent.txz")
        .hasMessageContaining("Build it again on this machine");
  }

  @Test
  void followsTheCacheDirectoryOfTheUsersSystem() {
    Path home = Path.of("/home/someone");
    Platform linux = Platform.of("Linux", "amd64");
    Platform mac = Platform.of("Mac OS X", "aarch64");
    assertThat(BinaryCache.userCache(Map.of(), home, linux)).isEqualTo(home.resolve(".cache"));
    assertThat(BinaryCache.userCache(Map.of(), home, mac))
        .isEqualTo(home.resolve("Library/Caches"));
    assertThat(BinaryCache.userCache(Map.of("XDG_CACHE_HOME", "/var/cache"), home, linux))
        .isEqualTo(Path.of("/var/cache"));
  }

  @Test
  void theBuildFillsInTheVersionsOfTheServers() {
    assertThat(BinaryCache.packagedVersion("postgres")).matches("\\d+\\.\\d+\\.\\d+");
    assertThat(BinaryCache.packagedVersion("redis")).matches("\\d+\\.\\d+\\.\\d+");
  }
}
