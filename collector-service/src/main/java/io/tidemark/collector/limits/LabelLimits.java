package io.tidemark.collector.limits;

import io.tidemark.collector.config.CollectorConfig;

/**
 * How large the labels of a series may be; lengths in bytes of UTF-8.
 *
 * @param maxNameBytes the longest label name
 * @param maxValueBytes the longest label value, the metric name included
 * @param maxLabels the most labels of a series, the metric name included
 */
public record LabelLimits(int maxNameBytes, int maxValueBytes, int maxLabels) {

  public static LabelLimits of(CollectorConfig.Labels config) {
    return new LabelLimits(config.maxNameBytes(), config.maxValueBytes(), config.maxPerSeries());
  }

  public void checkCount(int labels) throws RejectedSeriesException {
    if (labels > maxLabels) {
      throw new RejectedSeriesException(
          RejectionReason.TOO_MANY_LABELS, "more than " + maxLabels + " labels");
    }
  }

  public void checkName(int bytes) throws RejectedSeriesException {
    if (bytes == 0) {
      throw new RejectedSeriesException(RejectionReason.EMPTY_LABEL_NAME, "a label name is empty");
    }
    if (bytes > maxNameBytes) {
      throw new RejectedSeriesException(
          RejectionReason.LABEL_NAME_TOO_LONG,
          "a label name has " + bytes + " bytes, more than " + maxNameBytes);
    }
  }

  public void checkValue(String name, int bytes) throws RejectedSeriesException {
    if (bytes > maxValueBytes) {
      throw new RejectedSeriesException(
          RejectionReason.LABEL_VALUE_TOO_LONG,
          "the value of label \""
              + name
              + "\" has "
              + bytes
              + " bytes, more than "
              + maxValueBytes);
    }
  }
}
