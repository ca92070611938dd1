package io.tidemark.collector.decode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.fail;

import io.tidemark.collector.limits.LabelLimits;
import io.tidemark.collector.limits.RejectionReason;
import io.tidemark.collector.limits.TimeBounds;
import io.tidemark.model.error.ErrorCode;
import io.tidemark.model.error.PipelineException;
import io.tidemark.model.labels.Labels;
import io.tidemark.model.sample.MetricType;
import io.tidemark.model.sample.MetricTypeInference;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonMetricsDecoderTest {

  private static final long NOW = 1_700_000_000_000L;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'name':'m','value':1}",
        "[{'name':'m','value':1}]",
        "{'metrics':[{'name':'m','value':1}]}",
        "{'metrics':[{'value':'1','name':'m','timestamp':1700000000000}]}",
        "{'name':'m','value':1e0,'timestamp':'2023-11-14T22:13:20Z'}",
        "{'name':'m','value':1,'timestamp':'2023-11-14T23:13:20+01:00'}",
        "{'name':'m','value':1,'type':'gauge','tags':{}}",
      })
  void takesAMetricInEveryForm(String json) {
    Sink sink = decode(json);
    assertThat(sink.samples).containsExactly("gauge m 1700000000000 1.0");
    assertThat(sink.rejected).isEmpty();
  }

  @Test
  void expandsAHistogramIntoCumulativeSeries() {
    String expected =
        """
        histogram h_bucket{le="0.1", r="x"} 1700000000000 3.0
        histogram h_bucket{le="1", r="x"} 1700000000000 5.0
        histogram h_bucket{le="+Inf", r="x"} 1700000000000 6.0
        histogram h_sum{r="x"} 1700000000000 4.5
        histogram h_count{r="x"} 1700000000000 6.0""";
    String rest = "'sum':4.5,'count':6,'tags':{'r':'x'}}";
    assertThat(decode("{'name':'h','type':'histogram','buckets':{'1':5,'0.1':3}," + rest).samples)
        .containsExactlyElementsOf(expected.lines().toList());
    assertThat(
            decode(
                    "{'name':'h','buckets':[{'le':0.1,'count':3},{'count':5,'le':'1.0'},"
                        + "{'le':'+Inf','count':6}],"
                        + rest)
                .samples)
        .containsExactlyElementsOf(expected.lines().toList());
  }

  @Test
  void expandsASummary() {
    assertThat(
            decode("{'name':'s','type':'summary','quantiles':{'0.99':7,'0.5':3},'sum':9,'count':2}")
                .samples)
        .containsExactly(
            "summary s{quantile=\"0.5\"} 1700000000000 3.0",
            "summary s{quantile=\"0.99\"} 1700000000000 7.0",
            "summary s_sum 1700000000000 9.0",
            "summary s_count 1700000000000 2.0");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{'value':1} | metrics[0].name: is missing",
        "{'name':'','value':1} | metrics[0].name: must not be empty",
        "{'name':7,'value':1} | metrics[0].name: must be a string",
        "{'name':'m'} | metrics[0].value: is missing",
        "{'name':'m','value':true} | metrics[0].value: must be a number",
        "{'name':'m','value':'0x1p3'} | metrics[0].value: must be a number",
        "{'name':'m','value':'1d'} | metrics[0].value: must be a number",
        "{'name':'m','value':null} | metrics[0].value: must be a number",
        "{'name':'m','type':'counter','value':-1} | metrics[0].value: must not be negative",
        "{'name':'m','type':'meter','value':1} | metrics[0].type: must be counter, gauge",
        "{'name':'m','value':1,'labels':{}} | metrics[0].labels: is not a field of a metric",
        "{'name':'m','value':1,'tags':['a']} | metrics[0].tags: must be an object of strings",
        "{'name':'m','value':1,'tags':{'region':1}} | metrics[0].tags.region: must be a string",
        "{'name':'m','value':1,'tags':{'region':{'a':[1]}}} | metrics[0].tags.region: must be a string",
        "{'name':'m','value':1,'tags':{'a':'1','a':'2'}} | metrics[0].tags.a: is given twice",
        "{'name':'m','value':1,'tags':{'__name__':'x'}} | metrics[0].tags.__name__: is the field name",
        "{'name':'m','value':1,'tags':{'a':'\\u0000'}} | metrics[0].tags.a: contains NUL",
        "{'name':'m','value':1,'tags':{'a':'\\ud800'}} | metrics[0].tags.a: contains NUL or half",
        "{'name':'m','value':1,'timestamp':1700000000} | metrics[0].timestamp: 1700000000 looks like seconds",
        "{'name':'m','value':1,'timestamp':1.5} | metrics[0].timestamp: must be whole epoch milliseconds",
        "{'name':'m','value':1,'timestamp':'today'} | metrics[0].timestamp: \"today\" is no time",
        "{'name':'m','value':1,'timestamp':1800000000000} | metrics[0].timestamp: out of bounds: the timestamp is too far in the future",
        "{'name':'h','type':'histogram','value':1} | metrics[0].value: does not belong to a histogram",
        "{'name':'h','type':'histogram'} | metrics[0].buckets: is missing",
        "{'name':'h','buckets':{'1':1}} | metrics[0].count: is missing",
        "{'name':'h','buckets':{'1':5,'2':3},'count':9} | metrics[0].buckets: counts are cumulative: that of le=2",
        "{'name':'h','buckets':[{'le':1}],'count':9} | metrics[0].buckets[0].count: is missing",
        "{'name':'h','buckets':{'x':1},'count':9} | metrics[0].buckets.x: must be a number",
        "{'name':'h','buckets':{'1':1},'count':9,'tags':{'le':'1'}} | metrics[0].tags.le: is given by the fields",
        "{'name':'s','quantiles':{'2':1}} | metrics[0].quantiles: 2 must lie between 0 and 1",
        "{'name':'s','type':'summary','sum':1} | metrics[0].quantiles: is missing",
        "[{'name':'m','value':1},7] | metrics[1]: must be an object",
      })
  void namesTheElementAndTheField(String json, String message) {
    Sink sink = decode(json);
    assertThat(sink.rejected).singleElement().asString().startsWith(message);
  }

  @Test
  void keepsTheGoodElementsAroundABadOne() {
    Sink sink =
        decode(
            "[{'name':'a','value':1},{'name':'b','tags':{'x':[{'y':{}}],'z':1},'value':2},"
                + "{'name':'c','value':3}]");
    assertThat(sink.samples)
        .containsExactly("gauge a 1700000000000 1.0", "gauge c 1700000000000 3.0");
    assertThat(sink.rejected).hasSize(1);
    assertThat(sink.accepted).isEqualTo(2);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "7",
        "nul",
        "{'name':'m','value':1",
        "[{'name':'m','value':1}] x",
        "{'metrics':{}}",
        "{'metrics':[],'more':1}",
        "{'name':'m','value':1}}",
        "[[[[[[[[[[[[[[[[[[[[[[[]",
        "{'name':'m','value':NaN}"
      })
  void refusesADocumentThatIsNotMetrics(String json) {
    assertThatThrownBy(() -> decode(json))
        .isInstanceOfSatisfying(
            PipelineException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.BAD_DATA));
  }

  @Test
  void neverFailsInAnotherWayOnDamagedDocuments() {
    long seed = new Random().nextLong();
    Random random = new Random(seed);
    String good =
        "{'metrics':[{'name':'h','type':'histogram','buckets':{'1':5,'0.1':3},'sum':1,'count':6},"
            + "{'name':'s','quantiles':[{'quantile':0.5,'value':1}]},"
            + "{'name':'m','value':1,'timestamp':'2023-11-14T22:13:20Z','tags':{'a':'b'}}]}";
    byte[] bytes = good.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
    for (int round = 0; round < 30_000; round++) {
      byte[] damaged = bytes.clone();
      for (int i = random.nextInt(3); i >= 0; i--) {
        damaged[random.nextInt(damaged.length)] = (byte) random.nextInt();
      }
      try {
        decode(damaged, random.nextInt(damaged.length + 1));
      } catch (PipelineException e) {
        assertThat(e.code()).isEqualTo(ErrorCode.BAD_DATA);
      } catch (RuntimeException e) {
        fail("seed " + seed + ": " + new String(damaged, StandardCharsets.ISO_8859_1), e);
      }
    }
  }

  private static Sink decode(String json) {
    byte[] bytes = json.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
    return decode(bytes, bytes.length);
  }

  private static Sink decode(byte[] bytes, int length) {
    Sink sink = new Sink();
    sink.accepted =
        new JsonMetricsDecoder(new LabelLimits(256, 4096, 64)).decode(bytes, length, NOW, sink);
    return sink;
  }

  private static final class Sink implements LabelledSink {

    final List<String> samples = new ArrayList<>();
    final List<String> rejected = new ArrayList<>();
    private final MetricTypeInference types = new MetricTypeInference();
    int accepted;

    @Override
    public TimeBounds timeBounds() {
      return new TimeBounds(NOW - 1_000_000, NOW + 1_000_000);
    }

    @Override
    public MetricType typeOf(Labels labels) {
      return types.typeOf(labels);
    }

    @Override
    public void sample(Labels labels, MetricType type, long timeMillis, double value) {
      samples.add(type.label() + " " + labels + " " + timeMillis + " " + value);
    }

    @Override
    public void declare(String family, MetricType type, String help, String unit) {}

    @Override
    public void reject(RejectionReason reason, int count, String detail) {
      rejected.add(detail);
    }
  }
}
