package io.tidemark.collector.decode;

import io.tidemark.collector.limits.LabelLimits;
import io.tidemark.collector.limits.RejectedSeriesException;
import io.tidemark.collector.limits.RejectionReason;
import io.tidemark.model.labels.Labels;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Reads the labels of a series from their protobuf fields and checks them, as remote write demands
 * of a sender: sorted by the bytes of their names, unique, a metric name among them. A label with
 * an empty value is the same as none and left out.
 */
public final class LabelReader {

  private static final int NAME = ProtoCursor.tag(1, ProtoCursor.LENGTH);
  private static final int VALUE = ProtoCursor.tag(2, ProtoCursor.LENGTH);

  private static final char REPLACEMENT = '\uFFFD';

  private final LabelLimits limits;

  public LabelReader(LabelLimits limits) {
    this.limits = limits;
  }

  /**
   * The labels in fields as {@link SampleSink#series} gets them.
   *
   * @throws RejectedSeriesException for labels that break a rule or limit
   * @throws io.tidemark.model.error.PipelineException BAD_DATA for bytes that are no such fields
   */
  public Labels read(byte[] bytes, int from, int to) throws RejectedSeriesException {
    ProtoCursor cursor = new ProtoCursor(bytes, from);
    String[] pairs = new String[32];
    int size = 0;
    int count = 0;
    int previousFrom = from;
    int previousTo = from;
    while (cursor.position() < to) {
      cursor.readTag(to);
      int end = cursor.readEnd(to);
      int nameFrom = end;
      int nameTo = end;
      int valueFrom = end;
      int valueTo = end;
      while (cursor.position() < end) {
        int tag = cursor.readTag(end);
        if (tag == NAME) {
          nameTo = cursor.readEnd(end);
          nameFrom = cursor.position();
          cursor.position(nameTo);
        } else if (tag == VALUE) {
          valueTo = cursor.readEnd(end);
          valueFrom = cursor.position();
          cursor.position(valueTo);
        } else {
          cursor.skip(tag, end);
        }
      }
      limits.checkCount(++count);
      limits.checkName(nameTo - nameFrom);
      String name = text(bytes, nameFrom, nameTo);
      checkOrder(bytes, previousFrom, previousTo, nameFrom, nameTo, name);
      previousFrom = nameFrom;
      previousTo = nameTo;
      limits.checkValue(name, valueTo - valueFrom);
      if (valueTo > valueFrom) {
        if (size == pairs.length) {
          pairs = Arrays.copyOf(pairs, size * 2);
        }
        pairs[size++] = name;
        pairs[size++] = text(bytes, valueFrom, valueTo);
      }
    }
    Labels labels = Labels.ofSorted(Arrays.copyOf(pairs, size));
    if (!labels.has(Labels.METRIC_NAME)) {
      throw new RejectedSeriesException(
          RejectionReason.MISSING_METRIC_NAME, labels + ": the label __name__ is missing or empty");
    }
    return labels;
  }

  /** For messages: the labels as far as they can be read. */
  public String describe(byte[] bytes, int from, int to) {
    try {
      return read(bytes, from, to).toString();
    } catch (RejectedSeriesException e) {
      return e.getMessage() == null ? "" : e.getMessage();
    }
  }

  private static void checkOrder(
      byte[] bytes, int previousFrom, int previousTo, int nameFrom, int nameTo, String name)
      throws RejectedSeriesException {
    int order = Arrays.compareUnsigned(bytes, previousFrom, previousTo, bytes, nameFrom, nameTo);
    if (order == 0) {
      throw new RejectedSeriesException(
          RejectionReason.DUPLICATE_LABEL, "label \"" + name + "\" is given twice");
    }
    if (order > 0) {
      throw new RejectedSeriesException(
          RejectionReason.LABELS_NOT_SORTED,
          "label \""
              + name
              + "\" comes after \""
              + new String(bytes, previousFrom, previousTo - previousFrom, StandardCharsets.UTF_8)
              + "\"");
    }
  }

  private static String text(byte[] bytes, int from, int to) throws RejectedSeriesException {
    String text = new String(bytes, from, to - from, StandardCharsets.UTF_8);
    // Decoding replaces what is not UTF-8; text that holds the replacement itself round-trips.
    boolean valid =
        text.indexOf(REPLACEMENT) < 0
            || Arrays.equals(
                text.getBytes(StandardCharsets.UTF_8), Arrays.copyOfRange(bytes, from, to));
    if (!valid || text.indexOf('\0') >= 0) {
      throw new RejectedSeriesException(
          RejectionReason.INVALID_TEXT, "\"" + text + "\" is not valid UTF-8 or contains NUL");
    }
    return text;
  }
}
