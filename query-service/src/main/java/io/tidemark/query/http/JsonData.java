package io.tidemark.query.http;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;

/** Something that writes itself as one JSON value. */
@FunctionalInterface
interface JsonData {

  void writeTo(JsonGenerator json) throws IOException;
}
