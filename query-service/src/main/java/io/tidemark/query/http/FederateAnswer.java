package io.tidemark.query.http;

import io.tidemark.promql.value.VectorSample;
import jakarta.ws.rs.core.MediaType;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/**
 * Samples in the text exposition format, version 0.0.4.
 *
 * @param samples in order of their metric names
 */
record FederateAnswer(List<VectorSample> samples, boolean isComplete) implements Answer {

  private static final MediaType TEXT =
      MediaType.valueOf("text/plain; version=0.0.4; charset=utf-8");

  @Override
  public MediaType type() {
    return TEXT;
  }

  @Override
  public Map<String, String> headers() {
    return Map.of();
  }

  @Override
  public long items() {
    return samples.size();
  }

  @Override
  public void writeTo(OutputStream out) throws IOException {
    Writer writer = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
    ExpositionText text = new ExpositionText(writer);
    for (VectorSample sample : samples) {
      text.write(sample.labels(), sample.timeMillis(), sample.value());
    }
    writer.flush();
  }
}
