package io.tidemark.store.schema;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** A table with one partition a UTC day. */
public enum PartitionedTable {
  METRICS_CURRENT("metrics_current") {
    @Override
    String bound(long epochDay) {
      return Long.toString(Math.multiplyExact(epochDay, MILLIS_A_DAY));
    }
  },
  SERIES_ACTIVITY("series_activity") {
    @Override
    String bound(long epochDay) {
      return "'" + LocalDate.ofEpochDay(epochDay) + "'";
    }
  };

  static final long MILLIS_A_DAY = 86_400_000;

  private static final DateTimeFormatter COMPACT =
      DateTimeFormatter.ofPattern("uuuuMMdd", Locale.ROOT);

  private final String tableName;

  PartitionedTable(String tableName) {
    this.tableName = tableName;
  }

  /** The UTC day of a time in epoch milliseconds, before the epoch too. */
  public static long epochDay(long timeMillis) {
    return Math.floorDiv(timeMillis, MILLIS_A_DAY);
  }

  String tableName() {
    return tableName;
  }

  /** The day as a literal of the partition key's type. */
  abstract String bound(long epochDay);

  /** The name of a day's partition, for instance {@code metrics_current_20260131}. */
  String partitionName(long epochDay) {
    return tableName + "_" + COMPACT.format(LocalDate.ofEpochDay(epochDay));
  }
}
