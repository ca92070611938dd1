package io.tidemark.collector.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class MediaTypeTest {

  @Test
  void takesTypeAndParametersApart() {
    assertThat(MediaType.parse("Application/X-Protobuf; Proto=\"a.B\" ;charset=utf-8;"))
        .isEqualTo(
            new MediaType("application/x-protobuf", Map.of("proto", "a.B", "charset", "utf-8")));
    assertThat(MediaType.parse("")).isEqualTo(new MediaType("", Map.of()));
  }
}
