package io.tidemark.query.cache;

import io.tidemark.model.chunk.ChunkDecoder;
import io.tidemark.model.chunk.ChunkEncoder;
import io.tidemark.model.chunk.ChunkFormatException;
import io.tidemark.model.labels.Labels;
import io.tidemark.model.sample.SampleBuffer;
import io.tidemark.promql.value.MatrixSeries;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The bytes of a piece; see docs/formats/result-piece.md. */
final class PieceCodec {

  private static final int FORMAT = 1;

  private PieceCodec() {}

  static byte[] encode(Piece piece) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(4096);
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      out.writeByte(FORMAT);
      out.writeLong(piece.steps().first());
      out.writeLong(piece.steps().last());
      out.writeLong(piece.steps().stepMillis());
      out.writeLong(piece.version());
      writeStrings(out, piece.warnings());
      writeStrings(out, piece.infos());
      out.writeInt(piece.series().size());
      ChunkEncoder encoder = new ChunkEncoder();
      for (MatrixSeries series : piece.series()) {
        Labels labels = series.labels();
        out.writeInt(labels.size());
        for (int i = 0; i < labels.size(); i++) {
          writeString(out, labels.name(i));
          writeString(out, labels.value(i));
        }
        SampleBuffer points = series.points();
        byte[] chunk = encoder.encode(points.times(), points.values(), points.size());
        out.writeInt(chunk.length);
        out.write(chunk);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e); // a write to memory
    }
    return bytes.toByteArray();
  }

  /** Reads a piece; empty for bytes of another format, or damaged ones. */
  static Optional<Piece> decode(byte[] encoded) {
    try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(encoded))) {
      return in.readByte() == FORMAT ? Optional.of(read(in)) : Optional.empty();
    } catch (IOException
        | ChunkFormatException
        | IllegalArgumentException
        | IndexOutOfBoundsException
        | NegativeArraySizeException e) {
      return Optional.empty();
    }
  }

  private static Piece read(DataInputStream in) throws IOException {
    Steps steps = new Steps(in.readLong(), in.readLong(), in.readLong());
    long version = in.readLong();
    List<String> warnings = readStrings(in);
    List<String> infos = readStrings(in);
    int count = in.readInt();
    List<MatrixSeries> series = new ArrayList<>();
    Map<String, String> interned = new HashMap<>();
    for (int i = 0; i < count; i++) {
      String[] pairs = new String[2 * bounded(in, in.readInt())];
      for (int p = 0; p < pairs.length; p++) {
        String text = readString(in);
        String known = interned.putIfAbsent(text, text);
        pairs[p] = known == null ? text : known;
      }
      byte[] chunk = in.readNBytes(bounded(in, in.readInt()));
      SampleBuffer points = new SampleBuffer();
      ChunkDecoder.decode(chunk, 0, chunk.length, points);
      series.add(new MatrixSeries(Labels.ofSorted(pairs), points));
    }
    return new Piece(steps, version, warnings, infos, series);
  }

  private static void writeStrings(DataOutputStream out, List<String> strings) throws IOException {
    out.writeInt(strings.size());
    for (String string : strings) {
      writeString(out, string);
    }
  }

  private static void writeString(DataOutputStream out, String string) throws IOException {
    byte[] bytes = string.getBytes(StandardCharsets.UTF_8);
    out.writeInt(bytes.length);
    out.write(bytes);
  }

  private static List<String> readStrings(DataInputStream in) throws IOException {
    int count = bounded(in, in.readInt());
    List<String> strings = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      strings.add(readString(in));
    }
    return strings;
  }

  private static String readString(DataInputStream in) throws IOException {
    return new String(in.readNBytes(bounded(in, in.readInt())), StandardCharsets.UTF_8);
  }

  /** A length that is not more than what is left: damage must not make large arrays. */
  private static int bounded(DataInputStream in, int length) throws IOException {
    if (length < 0 || length > in.available()) {
      throw new IOException("a length of " + length + " with " + in.available() + " bytes left");
    }
    return length;
  }
}
