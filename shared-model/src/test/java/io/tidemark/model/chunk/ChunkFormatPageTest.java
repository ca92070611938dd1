package io.tidemark.model.chunk;

import static io.tidemark.model.chunk.ChunkAssertions.assertSame;
import static io.tidemark.model.chunk.ChunkAssertions.decode;
import static io.tidemark.model.chunk.ChunkAssertions.encode;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.model.sample.SampleBuffer;
import io.tidemark.model.sample.StaleMarker;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class ChunkFormatPageTest {

  private static final Path PAGE = Path.of("..", "docs", "formats", "chunk.md");
  private static final Pattern SAMPLE_ROW =
      Pattern.compile("(?m)^\\| (\\d{13}) \\| ([0-9.]+|stale marker) \\|$");
  private static final Pattern HEX_ROW = Pattern.compile("(?m)^\\| `([0-9a-f ]+)` \\|");

  @Test
  void theWorkedExampleIsWhatIsWrittenAndRead() throws IOException {
    String page = Files.readString(PAGE);
    String example = page.substring(page.indexOf("## Worked example"));
    SampleBuffer samples = new SampleBuffer();
    Matcher row = SAMPLE_ROW.matcher(example);
    while (row.find()) {
      String value = row.group(2);
      samples.append(
          Long.parseLong(row.group(1)),
          value.equals("stale marker") ? StaleMarker.VALUE : Double.parseDouble(value));
    }
    StringBuilder hex = new StringBuilder();
    Matcher bytes = HEX_ROW.matcher(example);
    while (bytes.find()) {
      hex.append(bytes.group(1).replace(" ", ""));
    }

    assertThat(samples.size()).isEqualTo(5);
    assertThat(HexFormat.of().formatHex(encode(samples))).isEqualTo(hex.toString());
    assertSame(decode(HexFormat.of().parseHex(hex)), samples, "the worked example");
  }
}
