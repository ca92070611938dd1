package io.tidemark.standalone.selfmonitoring;

import static org.assertj.core.api.Assertions.assertThat;

import io.prometheus.client.CollectorRegistry;
import io.prometheus.client.Counter;
import io.prometheus.client.Gauge;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class ReportTest {

  private final CollectorRegistry registry = new CollectorRegistry();

  /** {@code up{instance="i",job="tidemark"} 1 at 1000}, written by hand from the specification. */
  private static final String UP =
      """
      0a 3e
        0a 0e 0a 08 5f 5f 6e 61 6d 65 5f 5f 12 02 75 70
        0a 0d 0a 08 69 6e 73 74 61 6e 63 65 12 01 69
        0a 0f 0a 03 6a 6f 62 12 08 74 69 64 65 6d 61 72 6b
        12 0c 09 00 00 00 00 00 00 f0 3f 10 e8 07
      """;

  @Test
  void anEmptyRegistryStillSaysThatTheProgramIsUp() {
    byte[] bytes = new Report("i").of(registry, 1000).toByteArray();

    assertThat(HexFormat.of().formatHex(bytes)).isEqualTo(UP.replaceAll("\\s", ""));
  }

  @Test
  void aCounterIsDeclaredByTheNameOfItsSeries() {
    Counter.build("requests", "Requests answered.").register(registry).inc(3);

    String text = text(new Report("i").of(registry, 1000));

    assertThat(text)
        .contains("\u001a") // metadata
        .contains("\u0008\u0001\u0012\u000erequests_total\"\u0012Requests answered.")
        .contains("__name__\u0012\u000erequests_total");
  }

  @Test
  void labelsOfTheTargetAreNotOverwritten() {
    Gauge.build("depth", "Depth.").labelNames("job").register(registry).labels("compaction").set(1);

    String text = text(new Report("i").of(registry, 1000));

    assertThat(text).contains("exported_job\u0012\ncompaction").contains("job\u0012\u0008tidemark");
  }

  private static String text(WriteRequest request) {
    return new String(request.toByteArray(), java.nio.charset.StandardCharsets.ISO_8859_1);
  }
}
