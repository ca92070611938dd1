package io.tidemark.store.jdbc;

import java.nio.ByteBuffer;
import java.sql.Connection;
import java.sql.SQLException;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/**
 * Rows in the binary form of {@code COPY … FROM STDIN (FORMAT binary)}: a signature, then every row
 * as its count of fields and each field as its length and bytes, big-endian, then -1.
 */
public final class BinaryCopyWriter implements AutoCloseable {

  static final byte[] SIGNATURE = {'P', 'G', 'C', 'O', 'P', 'Y', '\n', (byte) 0xff, '\r', '\n', 0};

  private static final int SEND_BYTES = 64 * 1024;

  private final CopyIn copy;
  private ByteBuffer buffer = ByteBuffer.allocate(2 * SEND_BYTES);

  private BinaryCopyWriter(CopyIn copy) {
    this.copy = copy;
  }

  /** Begins a COPY; the statement names table and columns. */
  public static BinaryCopyWriter begin(Connection connection, String statement)
      throws SQLException {
    BinaryCopyWriter writer =
        new BinaryCopyWriter(connection.unwrap(PGConnection.class).getCopyAPI().copyIn(statement));
    writer.buffer.put(SIGNATURE).putInt(0).putInt(0);
    return writer;
  }

  public void beginRow(int fields) throws SQLException {
    if (buffer.position() >= SEND_BYTES) {
      send();
    }
    room(2).putShort((short) fields);
  }

  public void writeLong(long value) {
    room(12).putInt(8).putLong(value);
  }

  public void writeInt(int value) {
    room(8).putInt(4).putInt(value);
  }

  public void writeDouble(double value) {
    room(12).putInt(8).putDouble(value);
  }

  public void writeUuid(long high, long low) {
    room(20).putInt(16).putLong(high).putLong(low);
  }

  public void writeBytes(byte[] value) {
    room(4 + value.length).putInt(value.length).put(value);
  }

  /** Ends the COPY and returns how many rows the server took. */
  public long end() throws SQLException {
    room(2).putShort((short) -1);
    send();
    return copy.endCopy();
  }

  /** Gives up a COPY that was not ended. */
  @Override
  public void close() throws SQLException {
    if (copy.isActive()) {
      copy.cancelCopy();
    }
  }

  private void send() throws SQLException {
    copy.writeToCopy(buffer.array(), 0, buffer.position());
    buffer.clear();
  }

  private ByteBuffer room(int bytes) {
    if (buffer.remaining() < bytes) {
      ByteBuffer larger =
          ByteBuffer.allocate(Math.max(buffer.capacity() * 2, buffer.position() + bytes));
      larger.put(buffer.flip());
      buffer = larger;
    }
    return buffer;
  }
}
