package io.tidemark.promql.operator;

import io.tidemark.model.histogram.BucketList;
import io.tidemark.model.histogram.NativeHistogram;
import io.tidemark.promql.ast.NumberFormat;

/** A native histogram in one line: {@code {count:3, sum:2.5, [-0.001,0.001]:1, (0.5,1]:2}}. */
final class HistogramText {

  private HistogramText() {}

  static String of(NativeHistogram histogram) {
    StringBuilder text = new StringBuilder("{count:");
    text.append(NumberFormat.printShort(histogram.count())).append(", sum:");
    text.append(NumberFormat.printShort(histogram.sum()));
    BucketList buckets = histogram.buckets();
    for (int i = 0; i < buckets.size(); i++) {
      text.append(buckets.includesLower(i) ? ", [" : ", (")
          .append(NumberFormat.printShort(buckets.lower(i)))
          .append(',')
          .append(NumberFormat.printShort(buckets.upper(i)))
          .append(buckets.includesUpper(i) ? "]:" : "):")
          .append(NumberFormat.printShort(buckets.count(i)));
    }
    return text.append('}').toString();
  }
}
