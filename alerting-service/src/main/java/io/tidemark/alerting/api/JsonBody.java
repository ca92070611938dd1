package io.tidemark.alerting.api;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tidemark.model.error.ErrorCode;
import io.tidemark.model.error.PipelineException;
import java.io.IOException;

/** Reads the JSON of a request, strictly and within bounds. */
final class JsonBody {

  static final int MAX_BYTES = 256 * 1024;
  private static final int MAX_DEPTH = 16;

  private static final ObjectMapper MAPPER =
      new ObjectMapper(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder().maxNestingDepth(MAX_DEPTH).build())
                  .build())
          .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

  private JsonBody() {}

  /**
   * The document in a body.
   *
   * @throws PipelineException BAD_DATA or TOO_LARGE, saying where and what
   */
  static JsonNode read(byte[] body) {
    if (body.length > MAX_BYTES) {
      throw new PipelineException(
          ErrorCode.TOO_LARGE,
          "body: has " + body.length + " bytes; at most " + MAX_BYTES + " are allowed");
    }
    try {
      JsonNode json = MAPPER.readTree(body);
      if (json == null || json.isMissingNode()) {
        throw new PipelineException(ErrorCode.BAD_DATA, "body: is empty; a JSON object is needed");
      }
      return json;
    } catch (JsonProcessingException e) {
      var where = e.getLocation();
      throw new PipelineException(
          ErrorCode.BAD_DATA,
          "body: is not valid JSON"
              + (where == null
                  ? ""
                  : " at line " + where.getLineNr() + ", column " + where.getColumnNr())
              + ": "
              + e.getOriginalMessage(),
          e);
    } catch (IOException e) {
      throw new PipelineException(ErrorCode.BAD_DATA, "body: cannot be read", e);
    }
  }
}
