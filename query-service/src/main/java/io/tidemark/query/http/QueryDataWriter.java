package io.tidemark.query.http;

import com.fasterxml.jackson.core.JsonGenerator;
import io.tidemark.model.histogram.HistogramBuffer;
import io.tidemark.model.histogram.NativeHistogram;
import io.tidemark.model.labels.Labels;
import io.tidemark.model.sample.SampleBuffer;
import io.tidemark.promql.value.InstantVector;
import io.tidemark.promql.value.Matrix;
import io.tidemark.promql.value.MatrixSeries;
import io.tidemark.promql.value.QueryValue;
import io.tidemark.promql.value.Scalar;
import io.tidemark.promql.value.StringValue;
import io.tidemark.promql.value.VectorSample;
import java.io.IOException;

/** Writes what a query answers as {@code resultType} and {@code result}, sample after sample. */
final class QueryDataWriter {

  private static final int MANY_CHARACTERS = 4096;

  private final JsonGenerator json;
  private final HistogramWriter histograms;
  private final SampleText text = new SampleText();

  QueryDataWriter(JsonGenerator json) {
    this.json = json;
    histograms = new HistogramWriter(json);
  }

  /** Writes the two fields into the object that is open. */
  void write(QueryValue value) throws IOException {
    json.writeStringField("resultType", typeOf(value));
    json.writeFieldName("result");
    switch (value) {
      case Scalar scalar -> scalar(scalar);
      case StringValue string -> string(string);
      case InstantVector vector -> vector(vector);
      case Matrix matrix -> matrix(matrix);
    }
  }

  private static String typeOf(QueryValue value) {
    return switch (value) {
      case Scalar scalar -> "scalar";
      case StringValue string -> "string";
      case InstantVector vector -> "vector";
      case Matrix matrix -> "matrix";
    };
  }

  private void scalar(Scalar scalar) throws IOException {
    text.clear().append('[').appendTime(scalar.timeMillis()).append(',').append('"');
    text.appendScalar(scalar.value()).append('"').append(']');
    raw();
  }

  private void string(StringValue string) throws IOException {
    json.writeStartArray();
    text.clear().appendTime(string.timeMillis());
    raw();
    json.writeString(string.value());
    json.writeEndArray();
  }

  private void vector(InstantVector vector) throws IOException {
    json.writeStartArray();
    for (VectorSample sample : vector.samples()) {
      json.writeStartObject();
      json.writeFieldName("metric");
      labels(json, sample.labels());
      NativeHistogram histogram = sample.histogram();
      if (histogram == null) {
        json.writeFieldName("value");
        point(sample.timeMillis(), sample.value());
      } else {
        json.writeFieldName("histogram");
        histograms.point(sample.timeMillis(), histogram);
      }
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private void matrix(Matrix matrix) throws IOException {
    json.writeStartArray();
    for (MatrixSeries series : matrix.series()) {
      json.writeStartObject();
      json.writeFieldName("metric");
      labels(json, series.labels());
      SampleBuffer points = series.points();
      if (!points.isEmpty()) {
        json.writeArrayFieldStart("values");
        points(points);
        json.writeEndArray();
      }
      histograms(series.histograms());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private void histograms(HistogramBuffer samples) throws IOException {
    if (samples.isEmpty()) {
      return;
    }
    json.writeArrayFieldStart("histograms");
    for (int i = 0; i < samples.size(); i++) {
      histograms.point(samples.time(i), samples.histogram(i));
    }
    json.writeEndArray();
  }

  /** Many points are handed on at once, as if they were one value. */
  private void points(SampleBuffer points) throws IOException {
    text.clear();
    for (int i = 0; i < points.size(); i++) {
      if (text.length() >= MANY_CHARACTERS) {
        raw();
        text.clear();
      }
      if (text.length() > 0) {
        text.append(',');
      }
      append(points.time(i), points.value(i));
    }
    raw();
  }

  private void point(long timeMillis, double value) throws IOException {
    text.clear();
    append(timeMillis, value);
    raw();
  }

  private void append(long timeMillis, double value) {
    text.append('[').appendTime(timeMillis).append(',').append('"');
    text.appendValue(value).append('"').append(']');
  }

  private void raw() throws IOException {
    json.writeRawValue(text.chars(), 0, text.length());
  }

  static void labels(JsonGenerator json, Labels labels) throws IOException {
    json.writeStartObject();
    for (int i = 0; i < labels.size(); i++) {
      json.writeStringField(labels.name(i), labels.value(i));
    }
    json.writeEndObject();
  }
}
