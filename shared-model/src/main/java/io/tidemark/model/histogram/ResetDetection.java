package io.tidemark.model.histogram;

/** Tells from counts and layouts whether a counter histogram began anew. */
final class ResetDetection {

  private ResetDetection() {}

  static boolean between(NativeHistogram previous, NativeHistogram current) {
    if (current.count() < previous.count()
        || current.schema() > previous.schema()
        || current.isCustom() != previous.isCustom()
        || current.zeroThreshold() < previous.zeroThreshold()) {
      return true;
    }
    if (current.isCustom()) {
      BucketLayout common = BucketLayout.common(previous, current);
      return anyBelow(previous, current, common);
    }
    // A counter widens its zero bucket only so that it cuts no populated one.
    return BucketLayout.uncut(previous, current.zeroThreshold()) != current.zeroThreshold()
        || anyBelow(previous, current, BucketLayout.of(current));
  }

  private static boolean anyBelow(
      NativeHistogram previous, NativeHistogram current, BucketLayout layout) {
    NativeHistogram before = layout.of(previous, previous.counterReset());
    NativeHistogram after = layout.of(current, current.counterReset());
    return after.zeroCount() < before.zeroCount()
        || after.positive().anyBelow(before.positive())
        || after.negative().anyBelow(before.negative());
  }
}
