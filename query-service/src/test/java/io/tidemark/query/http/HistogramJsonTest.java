package io.tidemark.query.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.tidemark.model.histogram.Buckets;
import io.tidemark.model.histogram.CounterReset;
import io.tidemark.model.histogram.CustomBounds;
import io.tidemark.model.histogram.HistogramBuffer;
import io.tidemark.model.histogram.NativeHistogram;
import io.tidemark.model.labels.Labels;
import io.tidemark.model.sample.SampleBuffer;
import io.tidemark.promql.value.Absent;
import io.tidemark.promql.value.InstantVector;
import io.tidemark.promql.value.Matrix;
import io.tidemark.promql.value.MatrixSeries;
import io.tidemark.promql.value.QueryValue;
import io.tidemark.promql.value.VectorSample;
import java.io.IOException;
import java.io.StringWriter;
import java.util.List;
import org.junit.jupiter.api.Test;

class HistogramJsonTest {

  private static final Labels LABELS = Labels.of("__name__", "h");

  private static final NativeHistogram EXPONENTIAL =
      new NativeHistogram(
          0,
          0.001,
          2,
          9.5,
          1e21,
          Buckets.of(new int[] {0, 2}, new double[] {1, 3}),
          Buckets.of(new int[] {1}, new double[] {3.5}),
          CustomBounds.NONE,
          CounterReset.GAUGE);

  private static final NativeHistogram CUSTOM =
      new NativeHistogram(
          NativeHistogram.CUSTOM_SCHEMA,
          0,
          0,
          6,
          Double.NaN,
          Buckets.of(new int[] {0, 1, 2}, new double[] {1, 2, 3}),
          Buckets.EMPTY,
          CustomBounds.of(0.5, 10),
          CounterReset.UNKNOWN);

  private static String json(QueryValue value) throws IOException {
    StringWriter out = new StringWriter();
    try (JsonGenerator json = new JsonFactory().createGenerator(out)) {
      json.writeStartObject();
      new QueryDataWriter(json).write(value);
      json.writeEndObject();
    }
    return out.toString();
  }

  @Test
  void aSampleThatIsAHistogramHasItInPlaceOfAValue() throws IOException {
    VectorSample sample = new VectorSample(LABELS, 1_500, Absent.VALUE, EXPONENTIAL);
    assertThat(json(new InstantVector(List.of(sample))))
        .isEqualTo(
            """
            {"resultType":"vector","result":[{"metric":{"__name__":"h"},"histogram":[1.500,\
            {"count":"9.5","sum":"1e+21","buckets":[[1,"-2","-1","3.5"],[3,"-0.001","0.001","2"],\
            [0,"0.5","1","1"],[0,"2","4","3"]]}]}]}""");
  }

  @Test
  void customBucketsGoOnToInfinityAtBothEnds() throws IOException {
    VectorSample sample = new VectorSample(LABELS, 0, Absent.VALUE, CUSTOM);
    assertThat(json(new InstantVector(List.of(sample))))
        .contains(
            """
            {"count":"6","sum":"NaN","buckets":[[3,"-Inf","0.5","1"],[0,"0.5","10","2"],\
            [0,"10","+Inf","3"]]}""");
  }

  @Test
  void aHistogramWithoutObservationsHasNoBuckets() throws IOException {
    VectorSample sample = new VectorSample(LABELS, 0, Absent.VALUE, EXPONENTIAL.emptied());
    assertThat(json(new InstantVector(List.of(sample))))
        .endsWith("\"histogram\":[0,{\"count\":\"0\",\"sum\":\"0\"}]}]}");
  }

  @Test
  void aSeriesHasItsNumbersAndItsHistogramsApart() throws IOException {
    SampleBuffer numbers = new SampleBuffer();
    numbers.append(0, 5);
    HistogramBuffer histograms = new HistogramBuffer();
    histograms.append(60_000, EXPONENTIAL.emptied());
    assertThat(
            json(
                new Matrix(
                    List.of(
                        new MatrixSeries(LABELS, numbers, histograms),
                        new MatrixSeries(Labels.EMPTY, numbers),
                        new MatrixSeries(Labels.EMPTY, new SampleBuffer(), histograms)))))
        .isEqualTo(
            """
            {"resultType":"matrix","result":[\
            {"metric":{"__name__":"h"},"values":[[0,"5"]],\
            "histograms":[[60,{"count":"0","sum":"0"}]]},\
            {"metric":{},"values":[[0,"5"]]},\
            {"metric":{},"histograms":[[60,{"count":"0","sum":"0"}]]}]}""");
  }
}
