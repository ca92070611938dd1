package io.tidemark.store.jdbc;

import java.sql.SQLException;

/** The error codes of PostgreSQL that are told apart. */
public final class SqlState {

  private static final String UNIQUE_VIOLATION = "23505";
  private static final String CHECK_VIOLATION = "23514";

  private static final String CONNECTION_CLASS = "08";
  private static final String ADMIN_SHUTDOWN = "57P01";

  private SqlState() {}

  public static boolean isUniqueViolation(SQLException e) {
    return UNIQUE_VIOLATION.equals(e.getSQLState());
  }

  /** Whether a row found no partition; no table here has another check. */
  public static boolean isMissingPartition(SQLException e) {
    return CHECK_VIOLATION.equals(e.getSQLState());
  }

  /** Whether the connection is no more, for reasons that have nothing to do with the statement. */
  public static boolean isConnectionLost(SQLException e) {
    String state = e.getSQLState();
    return state != null && (state.startsWith(CONNECTION_CLASS) || state.equals(ADMIN_SHUTDOWN));
  }
}
