package io.tidemark.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedPostgresIT {
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  @TempDir Path directory;

  @Test
  void keepsCommittedRowsWhenClosedAndStartedAgain() throws Exception {
    try (EmbeddedPostgres postgres = EmbeddedPostgres.start(directory, 0)) {
      PostgresRows.write(postgres, 1);
    }
    try (EmbeddedPostgres postgres = EmbeddedPostgres.start(directory, 0)) {
      assertThat(PostgresRows.read(postgres)).containsExactly(1);
    }
  }

  @Test
  void comesBackOnTheSamePortWithItsRowsAfterAStop() throws Exception {
    try (EmbeddedPostgres postgres = EmbeddedPostgres.startTemporary()) {
      PostgresRows.write(postgres, 1);
      int port = postgres.port();
      postgres.stop();
      assertThatThrownBy(() -> PostgresRows.read(postgres)).hasMessageContaining("refused");
      assertThatThrownBy(postgres::pid).isInstanceOf(IllegalStateException.class);
      postgres.restart();
      assertThat(postgres.port()).isEqualTo(port);
      assertThat(PostgresRows.read(postgres)).containsExactly(1);
    }
  }

  @Test
  void recoversAfterAllItsProcessesWereKilledAtOnce() throws Exception {
    try (EmbeddedPostgres postgres = EmbeddedPostgres.start(directory, 0)) {
      PostgresRows.write(postgres, 1);
      serverProcesses(postgres).forEach(process -> process.handle().destroyForcibly());
      assertThat(Deadline.after(PATIENCE).await(() -> !isAlive(postgres))).isTrue();
      postgres.restart();
      assertThat(PostgresRows.read(postgres)).containsExactly(1);
    }
  }

  @Test
  void recoversAfterOnlyItsMainProcessWasKilled() throws Exception {
    try (EmbeddedPostgres postgres = EmbeddedPostgres.start(directory, 0)) {
      PostgresRows.write(postgres, 1);
      ProcessHandle.of(postgres.pid()).orElseThrow().destroyForcibly();
      postgres.restart();
      assertThat(PostgresRows.read(postgres)).containsExactly(1);
    }
  }

  @Test
  void sparesAnotherProcessThatNowHasTheIdInTheStaleFile() throws Exception {
    EmbeddedPostgres.start(directory, 0).close();
    Process unrelated = new ProcessBuilder("sleep", "300").start();
    try {
      Path data = directory.resolve("data");
      Files.writeString(
          data.resolve("postmaster.pid"),
          unrelated.pid() + "\n" + data + "\n1700000000\n15432\n\n127.0.0.1\n\nready   \n");
      try (EmbeddedPostgres postgres = EmbeddedPostgres.start(directory, 0)) {
        PostgresRows.write(postgres, 1);
        assertThat(postgres.pid()).isNotEqualTo(unrelated.pid());
      }
      assertThat(unrelated.isAlive()).isTrue();
    } finally {
      unrelated.destroyForcibly();
    }
  }

  @Test
  void isDurableInADirectoryOfTheUsersAndNotInATemporaryOne() throws Exception {
    try (EmbeddedPostgres kept = EmbeddedPostgres.start(directory, 0);
        EmbeddedPostgres temporary = EmbeddedPostgres.startTemporary()) {
      assertThat(PostgresRows.setting(kept, "fsync")).isEqualTo("on");
      assertThat(PostgresRows.setting(kept, "synchronous_commit")).isEqualTo("on");
      assertThat(PostgresRows.setting(temporary, "fsync")).isEqualTo("off");
    }
  }

  @Test
  void aTemporaryServerLeavesNeitherProcessNorDirectory() throws Exception {
    EmbeddedPostgres postgres = EmbeddedPostgres.startTemporary();
    Path data = Path.of(PostgresRows.setting(postgres, "data_directory"));
    ServerProcess process = serverProcesses(data, postgres.pid()).getFirst();
    postgres.close();
    assertThat(process.isRunning()).isFalse();
    assertThat(data.getParent()).doesNotExist();
  }

  @Test
  void theNextTemporaryServerClearsWhatAKilledProgramLeft() throws Exception {
    try (ChildJvm child = ChildJvm.start(BackendsProgram.Mode.TEMPORARY, directory)) {
      child.kill();
    }
    Path data = Path.of(Files.readString(directory.resolve("data-directory")));
    List<ServerProcess> leftovers = ServerProcess.in(data, "postgres", OptionalLong.empty());
    assertThat(leftovers).isNotEmpty().allMatch(ServerProcess::isRunning);
    try (EmbeddedPostgres first = EmbeddedPostgres.startTemporary();
        EmbeddedPostgres second = EmbeddedPostgres.startTemporary()) {
      assertThat(leftovers).noneMatch(ServerProcess::isRunning);
      assertThat(data.getParent()).doesNotExist();
      assertThat(isAlive(first)).isTrue();
      assertThat(isAlive(second)).isTrue();
    }
  }

  @Test
  void aFailedStartShowsTheEndOfTheServersLog() throws Exception {
    EmbeddedPostgres.start(directory, 0).close();
    Files.writeString(
        directory.resolve("data/postgresql.conf"),
        "no_such_setting = 1\n",
        StandardOpenOption.APPEND);
    assertThatThrownBy(() -> EmbeddedPostgres.start(directory, 0))
        .isInstanceOf(BackendStartException.class)
        .hasMessageContaining("unrecognized configuration parameter \"no_such_setting\"")
        .hasMessageContaining(directory.resolve("postgres.log").toString());
  }

  @Test
  void refusesDataOfAnotherMajorVersionBeforeTouchingIt() throws Exception {
    EmbeddedPostgres.start(directory, 0).close();
    Files.writeString(directory.resolve("data/PG_VERSION"), "12\n");
    assertThatThrownBy(() -> EmbeddedPostgres.start(directory, 0))
        .isInstanceOf(BackendStartException.class)
        .hasMessageContaining("written by PostgreSQL 12")
        .hasMessageContaining("pg_dump");
  }

  @Test
  void refusesADirectoryThatIsAlreadyServed() {
    try (EmbeddedPostgres first = EmbeddedPostgres.start(directory, 0)) {
      assertThatThrownBy(() -> EmbeddedPostgres.start(directory, 0))
          .isInstanceOf(DirectoryInUseException.class);
      assertThat(isAlive(first)).isTrue();
    }
  }

  private static boolean isAlive(EmbeddedPostgres postgres) {
    return ProcessHandle.of(postgres.pid())
        .map(handle -> new ServerProcess(handle, "postgres", "").isRunning())
        .orElse(false);
  }

  private List<ServerProcess> serverProcesses(EmbeddedPostgres postgres) {
    List<ServerProcess> processes = serverProcesses(directory.resolve("data"), postgres.pid());
    assertThat(processes).hasSizeGreaterThan(2);
    return processes;
  }

  private static List<ServerProcess> serverProcesses(Path data, long pid) {
    return ServerProcess.in(data, "postgres", OptionalLong.of(pid));
  }
}
