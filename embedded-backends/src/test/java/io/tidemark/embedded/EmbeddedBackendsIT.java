package io.tidemark.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedBackendsIT {
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  @TempDir Path directory;

  @Test
  void takesOverTheDirectoryOfAKilledProgramWithAllThatWasAcknowledged() throws Exception {
    try (ChildJvm child = ChildJvm.start(BackendsProgram.Mode.BACKENDS, directory)) {
      child.kill();
    }
    List<ServerProcess> leftovers = serversBelow(directory);
    assertThat(leftovers).hasSize(3).allMatch(ServerProcess::isRunning);

    try (EmbeddedBackends backends = EmbeddedBackends.start(directory, BackendsProgram.POSTGRES)) {
      assertThat(leftovers).noneMatch(ServerProcess::isRunning);
      assertThat(PostgresRows.read(backends.postgres("americas-0"))).containsExactly(7);
      assertThat(KafkaRecords.readAndCommit(backends.kafka()))
          .containsExactly("acknowledged before the kill");
      assertThat(RedisCommand.run(backends.redis(), "GET cached")).isEqualTo("$-1");
    }
    assertThat(serversBelow(directory)).isEmpty();
  }

  @Test
  void refusesADirectoryHeldByAnotherProgramAndLeavesThatProgramAlone() throws Exception {
    try (ChildJvm child = ChildJvm.start(BackendsProgram.Mode.BACKENDS, directory)) {
      List<ServerProcess> servers = serversBelow(directory);
      assertThatThrownBy(() -> EmbeddedBackends.start(directory, BackendsProgram.POSTGRES))
          .isInstanceOf(DirectoryInUseException.class)
          .hasMessageContaining(directory.toString())
          .hasMessageContaining("process " + child.pid());
      assertThat(servers).hasSize(3).allMatch(ServerProcess::isRunning);
      child.kill();
    }
    EmbeddedBackends.start(directory, BackendsProgram.POSTGRES).close();
  }

  @Test
  void serversThatNobodyClosesEndWithTheirProgram() throws Exception {
    try (ChildJvm child = ChildJvm.start(BackendsProgram.Mode.SERVERS, directory)) {
      assertThat(serversIn(directory.resolve("postgres/data"), "postgres")).isNotEmpty();
      assertThat(serversIn(directory.resolve("redis"), "redis-server")).isNotEmpty();
      assertThat(child.endNormally()).isTrue();
    }
    assertThat(
            Deadline.after(PATIENCE)
                .await(
                    () ->
                        serversIn(directory.resolve("postgres/data"), "postgres").isEmpty()
                            && serversIn(directory.resolve("redis"), "redis-server").isEmpty()))
        .isTrue();
  }

  @Test
  void aProgramThatIsInterruptedWhileItsBackendsStartLeavesNone() throws Exception {
    try (ChildJvm child = ChildJvm.launch(BackendsProgram.Mode.BACKENDS, directory)) {
      assertThat(Deadline.after(PATIENCE).await(() -> !serversBelow(directory).isEmpty())).isTrue();
      assertThat(child.interrupt()).isTrue();
    }
    assertThat(serversBelow(directory)).isEmpty();
  }

  @Test
  void aFailedStartEndsTheBackendsThatDidStartAndFreesTheDirectory() throws Exception {
    EmbeddedBackends.start(directory, BackendsProgram.POSTGRES).close();
    Path version = directory.resolve("postgres/alerting/data/PG_VERSION");
    Files.writeString(version, "12\n");
    assertThatThrownBy(() -> EmbeddedBackends.start(directory, BackendsProgram.POSTGRES))
        .isInstanceOf(BackendStartException.class)
        .hasMessageContaining("PostgreSQL 12");
    assertThat(serversBelow(directory)).isEmpty();
    DirectoryLock.acquire(directory).close();
  }

  @Test
  void namesTheKnownServersWhenAskedForAnUnknownOneAndRefusesUnusableNames() {
    assertThatThrownBy(() -> EmbeddedBackends.start(directory, List.of("../elsewhere")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("../elsewhere");
    assertThatThrownBy(() -> EmbeddedBackends.start(directory, List.of("asia-0", "asia-0")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("twice");
    try (EmbeddedBackends backends = EmbeddedBackends.start(directory, List.of("asia-0"))) {
      assertThatThrownBy(() -> backends.postgres("europe-0"))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("europe-0")
          .hasMessageContaining("[asia-0]");
    }
  }

  /** The main processes of the servers of a BACKENDS program. */
  private static List<ServerProcess> serversBelow(Path directory) {
    Stream<ServerProcess> postgres =
        BackendsProgram.POSTGRES.stream()
            .map(name -> directory.resolve("postgres").resolve(name).resolve("data"))
            .flatMap(data -> serversIn(data, "postgres").stream())
            .filter(process -> !process.isWorker());
    return Stream.concat(postgres, serversIn(directory.resolve("redis"), "redis-server").stream())
        .toList();
  }

  private static List<ServerProcess> serversIn(Path directory, String program) {
    return ServerProcess.in(directory, program, OptionalLong.empty());
  }
}
