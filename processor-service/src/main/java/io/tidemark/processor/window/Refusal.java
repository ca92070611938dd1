package io.tidemark.processor.window;

/** Why a sample is not kept; the label is the reason of its dead letter. */
public enum Refusal {
  IMPOSSIBLE_TIMESTAMP(
      "impossible_timestamp",
      "samples lie further in the future than tidemark.ingest.max-future, or before 1970"),
  TOO_MANY_SAMPLES(
      "too_many_samples",
      "one record brings more samples of a series and window than a chunk holds");

  private final String label;
  private final String detail;

  Refusal(String label, String detail) {
    this.label = label;
    this.detail = detail;
  }

  public String label() {
    return label;
  }

  /** What is wrong, for people. */
  public String detail() {
    return detail;
  }
}
