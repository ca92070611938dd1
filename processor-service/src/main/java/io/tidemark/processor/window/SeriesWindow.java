package io.tidemark.processor.window;

import io.tidemark.model.sample.SampleBuffer;

/** The samples of one series in one window, in order of arrival. */
final class SeriesWindow {

  final long idHigh;
  final long idLow;
  final int metricKey;

  /** The offset of the first record that holds a sample of these. */
  final long firstOffset;

  final SampleBuffer samples = new SampleBuffer();

  /** Whether a sample lies past the grace period that the window before this one has. */
  boolean pastGrace;

  SeriesWindow(long idHigh, long idLow, int metricKey, long firstOffset) {
    this.idHigh = idHigh;
    this.idLow = idLow;
    this.metricKey = metricKey;
    this.firstOffset = firstOffset;
  }
}
