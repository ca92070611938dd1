package io.tidemark.query.http;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.Map;

/** Something that writes itself as one JSON value. */
@FunctionalInterface
interface JsonData {

  void writeTo(JsonGenerator json) throws IOException;

  /** How many points, labels or the like it has, about; 0 where they are few. */
  default long items() {
    return 0;
  }

  /** The same data, of which it is known how much it is. */
  default JsonData ofItems(long count) {
    JsonData data = this;
    return new JsonData() {
      @Override
      public void writeTo(JsonGenerator json) throws IOException {
        data.writeTo(json);
      }

      @Override
      public long items() {
        return count;
      }
    };
  }

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
