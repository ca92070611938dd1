package io.tidemark.alerting.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidemark.alerting.state.Observation;
import io.tidemark.model.error.PipelineException;
import io.tidemark.model.labels.Labels;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QueryAnswerTest {

  private final QueryAnswer answer = new QueryAnswer();

  @Test
  void readsTheSeriesOfAVector() {
    String body =
        """
        {"status":"success","data":{"resultType":"vector","result":[
          {"metric":{"__name__":"m","a":"1"},"value":[1700000000.5,"12.5"]},
          {"metric":{},"value":[1700000000.5,"+Inf"]}]},"partial":{"missing":[]},"infos":["x"]}
        """;

    assertThat(answer.read(200, bytes(body)))
        .containsExactly(
            new Observation(Labels.of("__name__", "m", "a", "1"), 12.5),
            new Observation(Labels.EMPTY, Double.POSITIVE_INFINITY));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          503 | `{"status":"error","errorType":"timeout","error":"data is not complete: x"}` | HTTP 503 with timeout: data is not complete: x
          200 | `{"status":"error","errorType":"execution","error":"x"}` | execution: x
          502 | `<html>` | HTTP 502 with no JSON
          200 | `` | no error message
          200 | `{"status":"success","data":{"resultType":"scalar","result":[1,"2"]}}` | no instant vector
          200 | `{"status":"success","data":{"resultType":"vector","result":[]},"partial":{"missing":[{"shard":"asia-0"}]}}` | an incomplete result, missing [{"shard":"asia-0"}]
          200 | `{"status":"success","data":{"resultType":"vector","result":[{"metric":{},"value":[1,"x"]}]}}` | the value "x"
          """)
  void takesNothingLessThanACompleteAnswer(int status, String body, String message) {
    assertThatThrownBy(() -> answer.read(status, bytes(body == null ? "" : body)))
        .isInstanceOf(PipelineException.class)
        .hasMessageContaining(message);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
