package io.tidemark.store.jdbc;

import java.sql.SQLException;

/** The error codes of PostgreSQL that are told apart. */
public final class SqlState {

  private static final String UNIQUE_VIOLATION = "23505";
  private static final String CHECK_VIOLATION = "23514";

  private SqlState() {}

  public static boolean isUniqueViolation(SQLException e) {
    return UNIQUE_VIOLATION.equals(e.getSQLState());
  }

  /** Whether a row found no partition; no table here has another check. */
  public static boolean isMissingPartition(SQLException e) {
    return CHECK_VIOLATION.equals(e.getSQLState());
  }
}
