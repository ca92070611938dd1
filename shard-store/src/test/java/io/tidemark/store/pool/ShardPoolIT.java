package io.tidemark.store.pool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidemark.store.TestSeries;
import io.tidemark.store.TestShards;
import io.tidemark.store.chunk.ShardWrite;
import io.tidemark.store.chunk.ShardWriter;
import io.tidemark.store.series.SeriesIndex;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class ShardPoolIT {

  @Test
  void aShardMayBeAwayAtTheStartAndRestartAnyTime() throws Exception {
    try (TestShards shards = new TestShards()) {
      ShardEndpoint endpoint = shards.newEndpoint();
      shards.server().stop();

      ShardPool writers = shards.writerPool(endpoint);
      ShardPool readers = shards.readerPool(endpoint);
      ShardWriter writer = new ShardWriter(writers);
      SeriesIndex index = new SeriesIndex(readers);
      ShardWrite up = ShardWrite.ofSeries(List.of(TestSeries.row("__name__", "up")));
      assertThatThrownBy(() -> writer.write(up)).isInstanceOf(SQLException.class);
      assertThatThrownBy(index::refresh)
          .isInstanceOf(ShardUnavailableException.class)
          .hasMessageContaining("shard europe-0 did not answer");

      shards.server().restart();
      writer.write(up);
      index.refresh();
      assertThat(index.size()).isEqualTo(1);

      for (int round = 0; round < 2; round++) {
        shards.server().stop();
        assertThatThrownBy(() -> writer.write(up)).isInstanceOf(SQLException.class);
        shards.server().restart();
        // No connection of before the restart is handed out.
        writer.write(up);
        index.refresh();
      }
    }
  }

  @Test
  @Timeout(value = 10, unit = TimeUnit.SECONDS)
  void anAddressThatNobodyAnswersFailsWithinSeconds() {
    // A documentation address: packets to it go nowhere.
    ShardEndpoint nowhere =
        new ShardEndpoint("asia-0", "jdbc:postgresql://192.0.2.1:5432/tidemark", "a", "b");
    try (ShardPool pool = new ShardPool(nowhere, 2)) {
      assertThatThrownBy(pool::connection).isInstanceOf(SQLException.class);
    }
  }
}
