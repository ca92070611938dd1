package io.tidemark.alerting.database;

import io.tidemark.model.error.ErrorCode;
import io.tidemark.model.error.PipelineException;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/** Runs work in a database transaction of its own: all of it is kept, or nothing. */
public final class Transactions {

  /**
   * Work on a connection whose transaction is open.
   *
   * @param <T> what it answers
   */
  @FunctionalInterface
  public interface Work<T> {
    T on(Connection connection) throws SQLException;
  }

  private final DataSource dataSource;

  public Transactions(DataSource dataSource) {
    this.dataSource = dataSource;
  }

  /**
   * Runs the work and commits.
   *
   * @throws PipelineException UNAVAILABLE when the database is away or refuses; nothing is kept,
   *     unless the answer to the commit itself was lost
   */
  public <T> T run(Work<T> work) {
    try (Connection connection = dataSource.getConnection()) {
      connection.setAutoCommit(false);
      boolean done = false;
      try {
        T result = work.on(connection);
        connection.commit();
        done = true;
        return result;
      } finally {
        if (!done) {
          connection.rollback();
        }
      }
    } catch (SQLException e) {
      throw unavailable(e);
    }
  }

  /** The coded error for a database that is away or refuses; what it said is for logs alone. */
  public static PipelineException unavailable(Throwable cause) {
    return new PipelineException(
        ErrorCode.UNAVAILABLE, "the alerting database does not answer; try again", cause);
  }
}
