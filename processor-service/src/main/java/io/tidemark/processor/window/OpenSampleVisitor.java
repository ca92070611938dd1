package io.tidemark.processor.window;

/** Takes the samples of open windows one by one. */
@FunctionalInterface
public interface OpenSampleVisitor {

  void sample(
      long windowStartMillis,
      int metricKey,
      long idHigh,
      long idLow,
      long timeMillis,
      double value);
}
