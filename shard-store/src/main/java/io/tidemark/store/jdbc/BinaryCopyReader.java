package io.tidemark.store.jdbc;

import java.nio.ByteBuffer;
import java.sql.Connection;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyOut;
import org.postgresql.jdbc.PgConnection;

/**
 * The rows of {@code COPY (…) TO STDOUT (FORMAT binary)}, one after the other as the server sends
 * them: one array a row whose fields are read in place, so memory does not grow with the result.
 */
public final class BinaryCopyReader implements AutoCloseable {

  /** The signature, flags and the length of an extension. */
  private static final int HEADER_BYTES = BinaryCopyWriter.SIGNATURE.length + 8;

  private static final short TRAILER = -1;

  private final Connection connection;
  private final CopyOut copy;
  private final int[] offsets;
  private final int[] lengths;
  private boolean headerRead;
  private ByteBuffer row = ByteBuffer.allocate(0);

  private BinaryCopyReader(Connection connection, CopyOut copy, int fields) {
    this.connection = connection;
    this.copy = copy;
    this.offsets = new int[fields];
    this.lengths = new int[fields];
  }

  /** Begins to read the rows of a query, none of whose fields may be null. */
  public static BinaryCopyReader begin(Connection connection, String query, int fields)
      throws SQLException {
    String statement = "copy (" + query + ") to stdout (format binary)";
    return new BinaryCopyReader(
        connection, connection.unwrap(PGConnection.class).getCopyAPI().copyOut(statement), fields);
  }

  /** Moves to the next row; false at the end. */
  public boolean next() throws SQLException {
    byte @Nullable [] message = copy.readFromCopy();
    if (message == null) {
      return false;
    }
    row = ByteBuffer.wrap(message);
    if (!headerRead) {
      headerRead = true;
      row.position(HEADER_BYTES);
      if (!row.hasRemaining()) {
        return next();
      }
    }
    int fields = row.getShort();
    if (fields == TRAILER) {
      return next();
    }
    if (fields != offsets.length) {
      throw new SQLException("COPY gave a row of " + fields + " fields, not " + offsets.length);
    }
    for (int field = 0; field < fields; field++) {
      lengths[field] = row.getInt();
      offsets[field] = row.position();
      row.position(offsets[field] + lengths[field]);
    }
    return true;
  }

  public long getLong(int field) {
    return row.getLong(offsets[field]);
  }

  public int getInt(int field) {
    return row.getInt(offsets[field]);
  }

  public short getShort(int field) {
    return row.getShort(offsets[field]);
  }

  public long getUuidHigh(int field) {
    return row.getLong(offsets[field]);
  }

  public long getUuidLow(int field) {
    return row.getLong(offsets[field] + 8);
  }

  /** The bytes of the whole row, in which a field lies at its offset; a new array every row. */
  public byte[] bytes() {
    return row.array();
  }

  public int offset(int field) {
    return offsets[field];
  }

  public int length(int field) {
    return lengths[field];
  }

  /**
   * Ends a COPY that was not read to its end by dropping the connection. A cancel request would
   * travel beside it and could hit the statement after this one.
   */
  @Override
  public void close() throws SQLException {
    if (copy.isActive()) {
      // Past the pool's wrapper, whose abort would take the connection's place in the pool along.
      connection.unwrap(PgConnection.class).abort(Runnable::run);
    }
  }
}
