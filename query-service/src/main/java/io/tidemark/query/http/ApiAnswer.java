package io.tidemark.query.http;

import io.tidemark.query.consistency.Progress;
import io.tidemark.query.federation.Missing;
import io.tidemark.query.federation.ReadReport;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A successful answer in the envelope of the Prometheus API.
 *
 * @param data the envelope's {@code data}
 * @param notes warnings, infos and what is missing
 * @param headers further HTTP headers
 */
record ApiAnswer(JsonData data, Notes notes, Map<String, String> headers) implements Answer {

  /**
   * What a user should know beside the data.
   *
   * @param watermark how far the answer is complete, where the request asks for it
   */
  record Notes(
      List<String> warnings,
      List<String> infos,
      List<Missing> missing,
      @Nullable Progress watermark) {

    static final Notes NONE = new Notes(List.of(), List.of(), List.of(), null);

    /** The notes of reads that had no engine in between, with the warning for a cut list. */
    static Notes of(ReadReport report, boolean truncated) {
      List<String> warnings = new ArrayList<>(report.warnings());
      if (truncated) {
        warnings.add(TRUNCATED);
      }
      return new Notes(warnings, List.of(), report.missing(), null);
    }

    Notes {
      warnings = List.copyOf(warnings);
      infos = List.copyOf(infos);
      missing = List.copyOf(missing);
    }
  }

  /** The warning that stands for what a limit has cut off. */
  static final String TRUNCATED = "results truncated due to limit";

  ApiAnswer {
    headers = Map.copyOf(headers);
  }

  @Override
  public MediaType type() {
    return MediaType.APPLICATION_JSON_TYPE;
  }

  @Override
  public boolean isComplete() {
    return notes.missing().isEmpty();
  }

  @Override
  public long items() {
    return data.items();
  }

  @Override
  public void writeTo(OutputStream out) throws IOException {
    Envelope.success(this, out);
  }

  /** An answer that is the same for everyone. */
  static ApiAnswer of(JsonData data) {
    return new ApiAnswer(data, Notes.NONE, Map.of());
  }
}
