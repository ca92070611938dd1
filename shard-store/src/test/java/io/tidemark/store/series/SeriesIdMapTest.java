package io.tidemark.store.series;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.model.labels.SeriesId;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SeriesIdMapTest {

  @Test
  void numbersIdsAsAMapDoes() {
    long seed = 71;
    Random random = new Random(seed);
    SeriesIdMap map = new SeriesIdMap(0);
    Map<SeriesId, Integer> reference = new HashMap<>();
    for (int i = 0; i < 20_000; i++) {
      // Few bits, so that ids repeat and slots collide.
      SeriesId id = new SeriesId(random.nextInt(64), random.nextInt(200) * 65_536L);
      assertThat(map.add(id.high(), id.low()))
          .as("seed %d step %d", seed, i)
          .isEqualTo(reference.putIfAbsent(id, reference.size()) == null);
    }
    reference.forEach(
        (id, number) -> assertThat(map.numberOf(id.high(), id.low())).isEqualTo(number));
    assertThat(map.size()).isEqualTo(reference.size());
    assertThat(map.numberOf(99, 65_536L)).isEqualTo(-1);
    assertThat(new SeriesIdMap(0).numberOf(0, 0)).isEqualTo(-1);
  }
}
