package io.tidemark.query.http;

import io.tidemark.query.consistency.Progress;
import io.tidemark.query.federation.Missing;
import io.tidemark.query.federation.ReadReport;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A successful answer before it is written.
 *
 * @param data the envelope's {@code data}
 * @param notes warnings, infos and what is missing
 * @param headers further HTTP headers
 */
record ApiAnswer(JsonData data, Notes notes, Map<String, String> headers) {

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

  /** An answer that is the same for everyone. */
  static ApiAnswer of(JsonData data) {
    return new ApiAnswer(data, Notes.NONE, Map.of());
  }
}
