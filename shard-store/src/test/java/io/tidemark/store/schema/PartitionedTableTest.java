package io.tidemark.store.schema;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class PartitionedTableTest {

  @Test
  void aDayBeginsAtMidnightUtcBeforeTheEpochToo() {
    long midnight = Instant.parse("2024-03-01T00:00:00Z").toEpochMilli();
    assertThat(PartitionedTable.epochDay(midnight))
        .isEqualTo(PartitionedTable.epochDay(midnight - 1) + 1);
    assertThat(PartitionedTable.epochDay(-1)).isEqualTo(-1);
    assertThat(PartitionedTable.epochDay(0)).isZero();
  }

  @Test
  void aPartitionIsNamedAfterItsDay() {
    long leapDay = PartitionedTable.epochDay(Instant.parse("2024-02-29T12:00:00Z").toEpochMilli());
    assertThat(PartitionedTable.METRICS_CURRENT.partitionName(leapDay))
        .isEqualTo("metrics_current_20240229");
    assertThat(PartitionedTable.METRICS_CURRENT.bound(leapDay)).isEqualTo("1709164800000");
    assertThat(PartitionedTable.SERIES_ACTIVITY.bound(leapDay)).isEqualTo("'2024-02-29'");
    assertThat(PartitionedTable.METRICS_CURRENT.bound(-1)).isEqualTo("-86400000");
  }
}
