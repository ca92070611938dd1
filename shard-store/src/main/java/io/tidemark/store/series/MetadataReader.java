package io.tidemark.store.series;

import io.tidemark.model.sample.MetricType;
import io.tidemark.model.wire.MetricMetadata;
import io.tidemark.store.jdbc.PostgresText;
import io.tidemark.store.pool.ShardPool;
import io.tidemark.store.pool.ShardUnavailableException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What clients said of the metric families of a shard. */
public final class MetadataReader {

  private static final String SELECT =
      "select tenant, family, metric_type, unit, help from metric_metadata where tenant = ?";

  private final ShardPool pool;

  public MetadataReader(ShardPool pool) {
    this.pool = pool;
  }

  /**
   * The metadata of one family, or of all, ordered by family.
   *
   * @throws ShardUnavailableException when the shard does not answer or has no schema yet
   */
  public List<MetricMetadata> metadata(String tenant, @Nullable String family) {
    String query = SELECT + (family == null ? "" : " and family = ?") + " order by family";
    List<MetricMetadata> found = new ArrayList<>();
    try (Connection connection = pool.connection();
        PreparedStatement select = connection.prepareStatement(query)) {
      select.setString(1, PostgresText.escape(tenant));
      if (family != null) {
        select.setString(2, PostgresText.escape(family));
      }
      try (ResultSet rows = select.executeQuery()) {
        while (rows.next()) {
          found.add(
              new MetricMetadata(
                  PostgresText.unescape(rows.getString(1)),
                  PostgresText.unescape(rows.getString(2)),
                  MetricType.ofCode(rows.getInt(3)),
                  PostgresText.unescape(rows.getString(4)),
                  PostgresText.unescape(rows.getString(5))));
        }
      }
    } catch (SQLException e) {
      throw new ShardUnavailableException(pool.shard(), e);
    }
    return found;
  }
}
