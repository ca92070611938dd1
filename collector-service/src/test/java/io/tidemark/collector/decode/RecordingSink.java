package io.tidemark.collector.decode;

import io.tidemark.collector.limits.LabelLimits;
import io.tidemark.collector.limits.RejectedSeriesException;
import java.util.ArrayList;
import java.util.List;

/** Writes down what a decoder says, one line a call. */
final class RecordingSink implements SampleSink {

  final List<String> calls = new ArrayList<>();
  private final LabelReader reader = new LabelReader(new LabelLimits(256, 4096, 64));

  @Override
  public void series(byte[] bytes, int from, int to) {
    try {
      calls.add("series " + reader.read(bytes, from, to));
    } catch (RejectedSeriesException e) {
      calls.add("rejected " + e.reason());
    }
  }

  @Override
  public void sample(long timeMillis, long valueBits) {
    calls.add("sample " + timeMillis + " " + Long.toHexString(valueBits));
  }

  @Override
  public void nativeHistograms(int count) {
    calls.add("histograms " + count);
  }

  @Override
  public void exemplars(int count) {
    calls.add("exemplars " + count);
  }

  @Override
  public void metadata(int type, String family, String help, String unit) {
    calls.add("metadata " + type + " " + family + " " + help + " " + unit);
  }
}
