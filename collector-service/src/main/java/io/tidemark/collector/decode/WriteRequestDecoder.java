package io.tidemark.collector.decode;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Walks a {@code prometheus.WriteRequest} (remote write 1.0) without an object a series or sample.
 *
 * <p>A series is read in two passes over its fields: first where its labels lie, which the sink
 * needs before any sample, then the samples. Labels that do not lie together, which no known sender
 * does, are brought together in a buffer first.
 */
public final class WriteRequestDecoder {

  private static final int TIMESERIES = ProtoCursor.tag(1, ProtoCursor.LENGTH);
  private static final int METADATA = ProtoCursor.tag(3, ProtoCursor.LENGTH);

  private static final int LABEL = ProtoCursor.tag(1, ProtoCursor.LENGTH);
  private static final int SAMPLE = ProtoCursor.tag(2, ProtoCursor.LENGTH);
  private static final int EXEMPLAR = ProtoCursor.tag(3, ProtoCursor.LENGTH);
  private static final int HISTOGRAM = ProtoCursor.tag(4, ProtoCursor.LENGTH);

  private static final int SAMPLE_VALUE = ProtoCursor.tag(1, ProtoCursor.FIXED64);
  private static final int SAMPLE_TIMESTAMP = ProtoCursor.tag(2, ProtoCursor.VARINT);

  private static final int METADATA_TYPE = ProtoCursor.tag(1, ProtoCursor.VARINT);
  private static final int METADATA_FAMILY = ProtoCursor.tag(2, ProtoCursor.LENGTH);
  private static final int METADATA_HELP = ProtoCursor.tag(4, ProtoCursor.LENGTH);
  private static final int METADATA_UNIT = ProtoCursor.tag(5, ProtoCursor.LENGTH);

  private final byte[] bytes;
  private final int length;
  private final ProtoCursor cursor;
  private final SampleSink sink;

  private WriteRequestDecoder(byte[] bytes, int length, SampleSink sink) {
    this.bytes = bytes;
    this.length = length;
    this.cursor = new ProtoCursor(bytes, 0);
    this.sink = sink;
  }

  /**
   * Feeds the first {@code length} bytes to the sink.
   *
   * @throws io.tidemark.model.error.PipelineException BAD_DATA for anything that is no such
   *     message; the sink may have been given a part of it
   */
  public static void decode(byte[] bytes, int length, SampleSink sink) {
    new WriteRequestDecoder(bytes, length, sink).decode();
  }

  private void decode() {
    while (cursor.position() < length) {
      int tag = cursor.readTag(length);
      if (tag == TIMESERIES) {
        decodeSeries(cursor.readEnd(length));
      } else if (tag == METADATA) {
        decodeMetadata(cursor.readEnd(length));
      } else {
        cursor.skip(tag, length);
      }
    }
  }

  private void decodeSeries(int end) {
    int start = cursor.position();
    int labelsFrom = start;
    int labelsTo = start;
    boolean together = true;
    int firstSample = end;
    int histograms = 0;
    int exemplars = 0;
    while (cursor.position() < end) {
      int at = cursor.position();
      int tag = cursor.readTag(end);
      if (tag == LABEL) {
        cursor.position(cursor.readEnd(end));
        if (labelsFrom == labelsTo) {
          labelsFrom = at;
        } else {
          together &= at == labelsTo;
        }
        labelsTo = cursor.position();
      } else {
        if (tag == SAMPLE) {
          firstSample = Math.min(firstSample, at);
        } else if (tag == HISTOGRAM) {
          histograms++;
        } else if (tag == EXEMPLAR) {
          exemplars++;
        }
        cursor.skip(tag, end);
      }
    }
    if (together) {
      sink.series(bytes, labelsFrom, labelsTo);
    } else {
      byte[] gathered = gatherLabels(start, end);
      sink.series(gathered, 0, gathered.length);
    }
    decodeSamples(firstSample, end);
    if (histograms > 0) {
      sink.nativeHistograms(histograms);
    }
    if (exemplars > 0) {
      sink.exemplars(exemplars);
    }
  }

  private byte[] gatherLabels(int start, int end) {
    byte[] gathered = new byte[end - start];
    int size = 0;
    cursor.position(start);
    while (cursor.position() < end) {
      int at = cursor.position();
      int tag = cursor.readTag(end);
      cursor.skip(tag, end);
      if (tag == LABEL) {
        System.arraycopy(bytes, at, gathered, size, cursor.position() - at);
        size += cursor.position() - at;
      }
    }
    return Arrays.copyOf(gathered, size);
  }

  private void decodeSamples(int from, int end) {
    cursor.position(from);
    while (cursor.position() < end) {
      int tag = cursor.readTag(end);
      if (tag == SAMPLE) {
        decodeSample(cursor.readEnd(end));
      } else {
        cursor.skip(tag, end);
      }
    }
  }

  private void decodeSample(int end) {
    long bits = 0;
    long time = 0;
    while (cursor.position() < end) {
      int tag = cursor.readTag(end);
      if (tag == SAMPLE_VALUE) {
        bits = cursor.readFixed64(end);
      } else if (tag == SAMPLE_TIMESTAMP) {
        time = cursor.readVarint(end);
      } else {
        cursor.skip(tag, end);
      }
    }
    sink.sample(time, bits);
  }

  private void decodeMetadata(int end) {
    int type = 0;
    String family = "";
    String help = "";
    String unit = "";
    while (cursor.position() < end) {
      int tag = cursor.readTag(end);
      if (tag == METADATA_TYPE) {
        type = (int) cursor.readVarint(end);
      } else if (tag == METADATA_FAMILY) {
        family = readText(end);
      } else if (tag == METADATA_HELP) {
        help = readText(end);
      } else if (tag == METADATA_UNIT) {
        unit = readText(end);
      } else {
        cursor.skip(tag, end);
      }
    }
    sink.metadata(type, family, help, unit);
  }

  private String readText(int end) {
    int textEnd = cursor.readEnd(end);
    int start = cursor.position();
    cursor.position(textEnd);
    return new String(bytes, start, textEnd - start, StandardCharsets.UTF_8);
  }
}
