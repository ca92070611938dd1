package io.tidemark.model.histogram;

/** What is known of whether a counter histogram began anew since the sample before it. */
public enum CounterReset {
  UNKNOWN,
  RESET,
  NOT_RESET,
  /** The histogram is no counter: it may go down. */
  GAUGE
}
