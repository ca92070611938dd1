package io.tidemark.query.http;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.tidemark.query.federation.Missing;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;

/** The JSON around every answer: status, data or error, notes. Streams; builds no tree. */
final class Envelope {

  private static final JsonFactory JSON = new JsonFactory();

  private Envelope() {}

  static void success(ApiAnswer answer, OutputStream out) throws IOException {
    try (JsonGenerator json = JSON.createGenerator(out)) {
      json.writeStartObject();
      json.writeStringField("status", "success");
      json.writeFieldName("data");
      answer.data().writeTo(json);
      ApiAnswer.Notes notes = answer.notes();
      strings(json, "warnings", notes.warnings());
      strings(json, "infos", notes.infos());
      partial(json, notes.missing());
      if (notes.watermark() != null) {
        json.writeObjectFieldStart("watermark");
        instant(json, "completeUntil", notes.watermark().completeUntil());
        instant(json, "durableUntil", notes.watermark().durableUntil());
        json.writeEndObject();
      }
      json.writeEndObject();
    }
  }

  /** Writes a time in epoch milliseconds as RFC 3339, or null where it is not known. */
  static void instant(JsonGenerator json, String field, OptionalLong millis) throws IOException {
    if (millis.isPresent()) {
      json.writeStringField(field, Instant.ofEpochMilli(millis.getAsLong()).toString());
    } else {
      json.writeNullField(field);
    }
  }

  static void error(ErrorType type, String message, List<Missing> missing, OutputStream out)
      throws IOException {
    try (JsonGenerator json = JSON.createGenerator(out)) {
      json.writeStartObject();
      json.writeStringField("status", "error");
      json.writeStringField("errorType", type.label());
      json.writeStringField("error", message);
      partial(json, missing);
      json.writeEndObject();
    }
  }

  private static void strings(JsonGenerator json, String field, List<String> values)
      throws IOException {
    if (values.isEmpty()) {
      return;
    }
    json.writeArrayFieldStart(field);
    for (String value : values) {
      json.writeString(value);
    }
    json.writeEndArray();
  }

  private static void partial(JsonGenerator json, List<Missing> missing) throws IOException {
    if (missing.isEmpty()) {
      return;
    }
    json.writeObjectFieldStart("partial");
    json.writeArrayFieldStart("missing");
    SampleText text = new SampleText();
    for (Missing part : missing) {
      json.writeStartObject();
      json.writeStringField("shard", part.shard());
      json.writeFieldName("from");
      json.writeRawValue(text.clear().appendTime(part.fromMillis()).toString());
      json.writeFieldName("to");
      json.writeRawValue(text.clear().appendTime(part.toMillis()).toString());
      json.writeStringField("reason", part.reason());
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeEndObject();
  }
}
