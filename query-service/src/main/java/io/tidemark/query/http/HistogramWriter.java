package io.tidemark.query.http;

import com.fasterxml.jackson.core.JsonGenerator;
import io.tidemark.model.histogram.BucketList;
import io.tidemark.model.histogram.NativeHistogram;
import java.io.IOException;

/** Writes native histograms as Prometheus does: count, sum and the populated buckets, as text. */
final class HistogramWriter {

  private final JsonGenerator json;
  private final SampleText text = new SampleText();

  HistogramWriter(JsonGenerator json) {
    this.json = json;
  }

  /** A pair of time and histogram. */
  void point(long timeMillis, NativeHistogram histogram) throws IOException {
    json.writeStartArray();
    text.clear().appendTime(timeMillis);
    json.writeRawValue(text.chars(), 0, text.length());
    json.writeStartObject();
    json.writeFieldName("count");
    value(histogram.count());
    json.writeFieldName("sum");
    value(histogram.sum());
    BucketList buckets = histogram.buckets();
    if (buckets.size() > 0) {
      json.writeArrayFieldStart("buckets");
      for (int i = 0; i < buckets.size(); i++) {
        bucket(buckets, i);
      }
      json.writeEndArray();
    }
    json.writeEndObject();
    json.writeEndArray();
  }

  private void bucket(BucketList buckets, int bucket) throws IOException {
    json.writeStartArray();
    json.writeNumber(boundaryRule(buckets, bucket));
    value(buckets.lower(bucket));
    value(buckets.upper(bucket));
    value(buckets.count(bucket));
    json.writeEndArray();
  }

  /** Which bounds are in the bucket: 0 the upper, 1 the lower, 2 neither, 3 both. */
  private static int boundaryRule(BucketList buckets, int bucket) {
    if (buckets.includesLower(bucket)) {
      return buckets.includesUpper(bucket) ? 3 : 1;
    }
    return buckets.includesUpper(bucket) ? 0 : 2;
  }

  private void value(double value) throws IOException {
    text.clear().append('"').appendValue(value).append('"');
    json.writeRawValue(text.chars(), 0, text.length());
  }
}
