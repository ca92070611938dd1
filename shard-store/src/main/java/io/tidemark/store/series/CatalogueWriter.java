package io.tidemark.store.series;

import io.tidemark.model.labels.SeriesId;
import io.tidemark.model.wire.MetricMetadata;
import io.tidemark.store.jdbc.PostgresText;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * Writes series, metadata and activity within a transaction, each in order of its key so that two
 * transactions never wait for each other.
 */
public final class CatalogueWriter {

  private static final String SERIES =
      " from unnest(?::uuid[], ?::text[], ?::int[], ?::smallint[], ?::int[], ?::text[])"
          + " as new (id, tenant, metric_key, metric_type, partition, labels)";

  private static final String INSERT_SERIES =
      "insert into series (id, tenant, metric_key, metric_type, partition, labels)"
          + " select id, tenant, metric_key, metric_type, partition, labels::jsonb"
          + SERIES
          + " on conflict (id) do nothing";

  /** A changed series counts as added anew, so that the indexes in memory take it up. */
  private static final String UPDATE_SERIES =
      "update series set metric_type = new.metric_type, partition = new.partition,"
          + " added_by = pg_current_xact_id()"
          + SERIES
          + " where series.id = new.id and (series.metric_type, series.partition)"
          + " is distinct from (new.metric_type, new.partition)";

  private static final String UPSERT_METADATA =
      "insert into metric_metadata as old (tenant, family, metric_type, unit, help)"
          + " select * from unnest(?::text[], ?::text[], ?::smallint[], ?::text[], ?::text[])"
          + " on conflict (tenant, family) do update set"
          + " metric_type = excluded.metric_type, unit = excluded.unit, help = excluded.help"
          + " where (old.metric_type, old.unit, old.help)"
          + " is distinct from (excluded.metric_type, excluded.unit, excluded.help)";

  private static final String INSERT_ACTIVITY =
      "insert into series_activity (day, series_id)"
          + " select * from unnest(?::date[], ?::uuid[]) on conflict do nothing";

  private CatalogueWriter() {}

  public static void writeSeries(Connection connection, List<SeriesRow> rows) throws SQLException {
    if (rows.isEmpty()) {
      return;
    }
    Map<Object, SeriesRow> byId = new TreeMap<>();
    rows.forEach(row -> byId.put(row.id(), row));
    Collection<SeriesRow> sorted = byId.values();
    if (executeSeries(connection, INSERT_SERIES, sorted) < sorted.size()) {
      executeSeries(connection, UPDATE_SERIES, sorted);
    }
  }

  private static int executeSeries(Connection connection, String sql, Collection<SeriesRow> rows)
      throws SQLException {
    return execute(
        connection,
        sql,
        array(connection, "uuid", rows, row -> row.id().toUuid()),
        text(connection, rows, row -> row.series().tenant()),
        array(connection, "int4", rows, SeriesRow::metricKey),
        array(connection, "int2", rows, row -> row.series().type().code()),
        array(connection, "int4", rows, SeriesRow::partition),
        array(connection, "text", rows, row -> LabelsJson.write(row.series().labels())));
  }

  public static void writeMetadata(Connection connection, List<MetricMetadata> rows)
      throws SQLException {
    if (rows.isEmpty()) {
      return;
    }
    Map<String, MetricMetadata> byFamily = new TreeMap<>();
    rows.forEach(row -> byFamily.put(row.tenant() + '\0' + row.family(), row));
    Collection<MetricMetadata> sorted = byFamily.values();
    execute(
        connection,
        UPSERT_METADATA,
        text(connection, sorted, MetricMetadata::tenant),
        text(connection, sorted, MetricMetadata::family),
        array(connection, "int2", sorted, row -> row.type().code()),
        text(connection, sorted, MetricMetadata::unit),
        text(connection, sorted, MetricMetadata::help));
  }

  public static void writeActivity(Connection connection, List<ActivityRow> rows)
      throws SQLException {
    if (rows.isEmpty()) {
      return;
    }
    Map<Long, TreeSet<SeriesId>> byDay = new TreeMap<>();
    rows.forEach(
        row -> byDay.computeIfAbsent(row.epochDay(), day -> new TreeSet<>()).add(row.series()));
    List<ActivityRow> sorted =
        byDay.entrySet().stream()
            .flatMap(day -> day.getValue().stream().map(id -> new ActivityRow(day.getKey(), id)))
            .toList();
    execute(
        connection,
        INSERT_ACTIVITY,
        array(connection, "date", sorted, row -> LocalDate.ofEpochDay(row.epochDay())),
        array(connection, "uuid", sorted, row -> row.series().toUuid()));
  }

  private static <T> Array text(
      Connection connection, Collection<T> rows, Function<T, String> column) throws SQLException {
    return array(connection, "text", rows, row -> PostgresText.escape(column.apply(row)));
  }

  private static <T> Array array(
      Connection connection, String type, Collection<T> rows, Function<T, Object> column)
      throws SQLException {
    return connection.createArrayOf(type, rows.stream().map(column).toArray());
  }

  private static int execute(Connection connection, String sql, Array... columns)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      for (int i = 0; i < columns.length; i++) {
        statement.setArray(i + 1, columns[i]);
      }
      return statement.executeUpdate();
    }
  }
}
