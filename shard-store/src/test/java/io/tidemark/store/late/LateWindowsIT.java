package io.tidemark.store.late;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidemark.store.TestShards;
import io.tidemark.store.chunk.ShardWrite;
import io.tidemark.store.chunk.ShardWriter;
import io.tidemark.store.pool.ShardEndpoint;
import io.tidemark.store.pool.ShardPool;
import io.tidemark.store.pool.ShardUnavailableException;
import java.sql.Connection;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class LateWindowsIT {

  private static TestShards shards;

  @BeforeAll
  static void start() {
    shards = new TestShards();
  }

  @AfterAll
  static void stop() {
    shards.close();
  }

  private static ShardWrite write(LateWindow... windows) {
    return new ShardWrite(List.of(), List.of(), List.of(), List.of(), List.of(), List.of(windows));
  }

  @Test
  void keepsTheLastOffsetOfEachWindowAndPartition() throws Exception {
    ShardPool pool = shards.newShard();
    ShardWriter writer = new ShardWriter(pool);
    LateWindows late = new LateWindows(pool);
    LateWindow first = new LateWindow(1, 3, 300_000, 7);
    LateWindow other = new LateWindow(0, 3, 300_000, 2);
    writer.write(write(first, other, new LateWindow(1, 3, 900_000, 7)));
    late.refresh();
    assertThat(late.startingIn(0, 600_000)).containsExactlyInAnyOrder(first, other);

    LateWindow again = new LateWindow(1, 3, 300_000, 9);
    writer.write(write(again));
    assertThat(late.startingIn(0, 600_000)).contains(first);
    late.refresh();
    assertThat(late.startingIn(300_000, 300_000)).containsExactlyInAnyOrder(again, other);
    assertThat(late.startingIn(300_001, 899_999)).isEmpty();
    assertThat(late.areMoreThan(1, 300_000, 300_000)).as("two").isTrue();
    assertThat(late.areMoreThan(2, 300_000, 300_000)).isFalse();
    assertThat(late.areMoreThan(0, 300_001, 899_999)).isFalse();
    assertThat(late.areMoreThan(0, 900_000, 300_000)).isFalse();
    assertThat(late.startingIn(900_000, 300_000)).isEmpty();
  }

  @Test
  void missesNoTransactionThatCommitsAfterOneThatBeganLater() throws Exception {
    ShardPool pool = shards.newShard();
    LateWindows late = new LateWindows(pool);
    LateWindow slow = new LateWindow(1, 1, 300_000, 1);
    LateWindow quick = new LateWindow(1, 2, 300_000, 1);
    try (Connection connection = pool.connection()) {
      connection.setAutoCommit(false);
      LateWindowWriter.write(connection, List.of(slow));
      new ShardWriter(pool).write(write(quick));
      late.refresh();
      assertThat(late.startingIn(0, 300_000)).containsExactly(quick);
      connection.commit();
      connection.setAutoCommit(true);
    }
    late.refresh();
    assertThat(late.startingIn(0, 300_000)).containsExactlyInAnyOrder(slow, quick);
  }

  @Test
  void aShardWithoutItsSchemaIsUnavailable() {
    ShardEndpoint endpoint = shards.newEndpoint();
    LateWindows late = new LateWindows(shards.readerPool(endpoint));
    assertThatThrownBy(late::refresh).isInstanceOf(ShardUnavailableException.class);
  }
}
