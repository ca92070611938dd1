package io.tidemark.model.error;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PipelineExceptionTest {

  @ParameterizedTest
  @CsvSource({
    "BAD_DATA, bad_data, 400",
    "UNSUPPORTED_MEDIA_TYPE, unsupported_media_type, 415",
    "TOO_LARGE, too_large, 413",
    "NOT_FOUND, not_found, 404",
    "CONFLICT, conflict, 409",
    "EXECUTION, execution, 422",
    "CANCELED, canceled, 499",
    "OVERLOADED, overloaded, 503",
    "UNAVAILABLE, unavailable, 503",
    "TIMEOUT, timeout, 503",
    "INTERNAL, internal, 500"
  })
  void clientsRelyOnTheLabelAndStatusOfACode(ErrorCode code, String label, int status) {
    assertThat(code.label()).isEqualTo(label);
    assertThat(code.httpStatus()).isEqualTo(status);
  }

  @Test
  void noTwoCodesShareALabel() {
    assertThat(Arrays.stream(ErrorCode.values()).map(ErrorCode::label)).doesNotHaveDuplicates();
  }

  @Test
  void anErrorKeepsItsCodeMessageAndCause() {
    IllegalStateException cause = new IllegalStateException("disk");
    PipelineException error = new PipelineException(ErrorCode.UNAVAILABLE, "shard is away", cause);

    assertThat(error).hasMessage("shard is away").hasCause(cause);
    assertThat(error.code()).isEqualTo(ErrorCode.UNAVAILABLE);
    assertThat(new PipelineException(ErrorCode.INTERNAL, "x")).hasNoCause();
  }
}
