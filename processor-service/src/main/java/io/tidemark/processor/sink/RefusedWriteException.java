package io.tidemark.processor.sink;

import java.sql.SQLException;
import java.util.Set;

/** A shard is there and refuses what it is to store: trying the same again will not help. */
final class RefusedWriteException extends Exception {

  /** SQLSTATE classes that speak of the data or of a limit, not of the server's state. */
  private static final Set<String> CLASSES = Set.of("22", "23", "42", "54");

  RefusedWriteException(SQLException cause) {
    super(cause);
  }

  static boolean isRefusal(SQLException failure) {
    String state = failure.getSQLState();
    return state != null && state.length() == 5 && CLASSES.contains(state.substring(0, 2));
  }
}
