package io.tidemark.collector.limits;

/** Why a series or sample is refused for good: the label of the metric, and words for the user. */
public enum RejectionReason {
  MISSING_METRIC_NAME("missing_metric_name", "the metric name is missing"),
  EMPTY_LABEL_NAME("empty_label_name", "a label name is empty"),
  LABELS_NOT_SORTED("labels_not_sorted", "labels are not sorted by name"),
  DUPLICATE_LABEL("duplicate_label", "a label is given twice"),
  INVALID_TEXT("invalid_text", "a label is not valid UTF-8 or contains NUL"),
  LABEL_NAME_TOO_LONG("label_name_too_long", "a label name is too long"),
  LABEL_VALUE_TOO_LONG("label_value_too_long", "a label value is too long"),
  TOO_MANY_LABELS("too_many_labels", "too many labels"),
  TOO_OLD("too_old", "out of bounds: the timestamp is too old"),
  TOO_FAR_AHEAD("too_far_ahead", "out of bounds: the timestamp is too far in the future"),
  NATIVE_HISTOGRAM("native_histogram", "native histograms are not supported"),
  INVALID_ELEMENT("invalid_element", "an element is not as documented");

  private final String label;
  private final String text;

  RejectionReason(String label, String text) {
    this.label = label;
    this.text = text;
  }

  /** The value of the metric label {@code reason}. */
  public String label() {
    return label;
  }

  public String text() {
    return text;
  }
}
