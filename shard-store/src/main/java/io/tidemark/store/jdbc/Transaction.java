package io.tidemark.store.jdbc;

import java.sql.Connection;
import java.sql.SQLException;

/** Statements that are committed together, or rolled back when one of them throws. */
public final class Transaction {

  /**
   * The statements.
   *
   * @param <X> what they throw beside SQL errors
   */
  @FunctionalInterface
  public interface Body<X extends Exception> {
    void run() throws SQLException, X;
  }

  private Transaction() {}

  /** Runs the body on a connection in auto-commit mode, which it is in again afterwards. */
  public static <X extends Exception> void run(Connection connection, Body<X> body)
      throws SQLException, X {
    connection.setAutoCommit(false);
    boolean committed = false;
    try {
      body.run();
      connection.commit();
      committed = true;
    } finally {
      if (!committed) {
        abandon(connection);
      } else {
        connection.setAutoCommit(true);
      }
    }
  }

  /** Rolls back without hiding the error that led here: a broken connection cannot do it. */
  private static void abandon(Connection connection) {
    try {
      connection.rollback();
      connection.setAutoCommit(true);
    } catch (SQLException e) {
      // The pool finds the connection dead before it lends it again.
    }
  }
}
