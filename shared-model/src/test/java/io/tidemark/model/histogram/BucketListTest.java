package io.tidemark.model.histogram;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class BucketListTest {

  @Test
  void bucketsComeInOrderAndDoNotOverlap() {
    for (long seed = 0; seed < 2_000; seed++) {
      RandomHistograms random = new RandomHistograms(seed);
      NativeHistogram histogram = seed % 2 == 0 ? random.exponential() : random.custom();
      BucketList buckets = histogram.buckets();
      double total = 0;
      for (int i = 0; i < buckets.size(); i++) {
        total += buckets.count(i);
        assertThat(buckets.lower(i)).as("seed %d", seed).isLessThanOrEqualTo(buckets.upper(i));
        if (i > 0) {
          assertThat(buckets.lower(i))
              .as("seed %d", seed)
              .isGreaterThanOrEqualTo(buckets.upper(i - 1));
        }
      }
      assertThat(total).as("seed %d", seed).isEqualTo(RandomHistograms.total(histogram));
    }
  }

  @Test
  void boundsOfAFinerSchemaAreAmongThem() {
    for (int schema = NativeHistogram.LOWEST_SCHEMA; schema < 8; schema++) {
      for (int index = -40; index <= 40; index++) {
        assertThat(ExponentialBounds.upper(index, schema))
            .isEqualTo(ExponentialBounds.upper(2 * index, schema + 1));
      }
    }
  }

  @Test
  void boundsAreTheNearestDoublesToPowersOfTwo() {
    assertThat(ExponentialBounds.upper(1, 1)).isEqualTo(1.4142135623730951);
    assertThat(ExponentialBounds.upper(3, 3)).isEqualTo(1.2968395546510096);
    assertThat(ExponentialBounds.upper(-1, 0)).isEqualTo(0.5);
    assertThat(ExponentialBounds.upper(1, -4)).isEqualTo(65536);
  }

  @Test
  void theLastFiniteBucketEndsAtTheLargestNumber() {
    assertThat(ExponentialBounds.upper(1024, 0)).isEqualTo(Double.MAX_VALUE);
    assertThat(ExponentialBounds.upper(1025, 0)).isEqualTo(Double.POSITIVE_INFINITY);
    assertThat(ExponentialBounds.upper(64, -4)).isEqualTo(Double.MAX_VALUE);
    assertThat(ExponentialBounds.upper(Integer.MIN_VALUE, 0)).isZero();
  }
}
