package io.tidemark.telemetry.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.model.error.ErrorCode;
import io.tidemark.model.error.PipelineException;
import org.junit.jupiter.api.Test;

class ErrorEnvelopeTest {

  @Test
  void hasTheShapeOfPrometheus() {
    assertThat(ErrorEnvelope.of(new PipelineException(ErrorCode.BAD_DATA, "say \"why\"\n")))
        .isEqualTo(
            "{\"status\":\"error\",\"errorType\":\"bad_data\",\"error\":\"say \\\"why\\\"\\n\"}");
  }
}
