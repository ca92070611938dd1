package io.tidemark.query.http;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.Map;

/** Something that writes itself as one JSON value. */
@FunctionalInterface
interface JsonData {

  void writeTo(JsonGenerator json) throws IOException;

  /** An object of texts, numbers and booleans, in the order of the map. */
  static JsonData object(Map<String, Object> fields) {
    return json -> {
      json.writeStartObject();
      for (Map.Entry<String, Object> field : fields.entrySet()) {
        json.writePOJOField(field.getKey(), field.getValue());
      }
      json.writeEndObject();
    };
  }
}
