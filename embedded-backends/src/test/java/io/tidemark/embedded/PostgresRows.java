package io.tidemark.embedded;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** Writes and reads one table of numbers, and settings, through JDBC. */
final class PostgresRows {
  private PostgresRows() {}

  static Connection connect(EmbeddedPostgres postgres) throws SQLException {
    return DriverManager.getConnection(
        postgres.jdbcUrl("tests"), postgres.user(), postgres.password());
  }

  static void write(EmbeddedPostgres postgres, int value) throws SQLException {
    try (Connection connection = connect(postgres);
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE TABLE IF NOT EXISTS number (value integer NOT NULL)");
      statement.execute("INSERT INTO number VALUES (" + value + ")");
    }
  }

  static List<Integer> read(EmbeddedPostgres postgres) throws SQLException {
    try (Connection connection = connect(postgres);
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("SELECT value FROM number ORDER BY value")) {
      List<Integer> values = new ArrayList<>();
      while (rows.next()) {
        values.add(rows.getInt(1));
      }
      return values;
    }
  }

  static String setting(EmbeddedPostgres postgres, String name) throws SQLException {
    try (Connection connection = connect(postgres);
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("SHOW " + name)) {
      rows.next();
      return rows.getString(1);
    }
  }
}
