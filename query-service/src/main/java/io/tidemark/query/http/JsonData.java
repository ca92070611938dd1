package io.tidemark.query.http;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.Map;

/** Something that writes itself as one JSON value. */
@FunctionalInterface
interface JsonData {

  /** So many points, labels or the like are sent as they are written. */
  int STREAMED_FROM = 20_000;

  void writeTo(JsonGenerator json) throws IOException;

  /** Whether it is too much to be put together in memory before it is sent. */
  default boolean isLarge() {
    return false;
  }

  /** The same data, large if it has many items. */
  default JsonData ofItems(long count) {
    JsonData data = this;
    return new JsonData() {
      @Override
      public void writeTo(JsonGenerator json) throws IOException {
        data.writeTo(json);
      }

      @Override
      public boolean isLarge() {
        return count >= STREAMED_FROM;
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
