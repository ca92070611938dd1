package io.tidemark.collector.decode;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import io.tidemark.collector.limits.LabelLimits;
import io.tidemark.collector.limits.RejectionReason;
import io.tidemark.model.error.ErrorCode;
import io.tidemark.model.error.PipelineException;
import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * Reads a JSON document of metrics: one object, an array of them, or {@code {"metrics": [...]}}.
 *
 * <p>An element that is not as documented is reported with its index and field and left out; a
 * document that is not JSON is refused as a whole.
 */
public final class JsonMetricsDecoder {

  private static final JsonFactory JSON =
      JsonFactory.builder()
          .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(16)
                  .maxStringLength(65_536)
                  .maxNameLength(8_192)
                  .maxNumberLength(100)
                  .build())
          .build();

  private final JsonSeriesExpansion expansion;

  public JsonMetricsDecoder(LabelLimits limits) {
    expansion = new JsonSeriesExpansion(limits);
  }

  /**
   * Feeds the first {@code length} bytes to the sink.
   *
   * @return how many elements were accepted
   * @throws PipelineException BAD_DATA for bytes that are no JSON document of metrics; the sink may
   *     have been given a part of it
   */
  public int decode(byte[] bytes, int length, long nowMillis, LabelledSink sink) {
    try (JsonParser parser = JSON.createParser(bytes, 0, length)) {
      Document document = new Document(parser, nowMillis, sink);
      document.read();
      return document.accepted;
    } catch (JsonProcessingException e) {
      JsonLocation at = e.getLocation();
      String where =
          at == null ? "" : " at line " + at.getLineNr() + ", column " + at.getColumnNr();
      throw new PipelineException(
          ErrorCode.BAD_DATA,
          "the body is not valid JSON" + where + ": " + e.getOriginalMessage(),
          e);
    } catch (IOException e) {
      throw new UncheckedIOException("reading from memory cannot fail", e);
    }
  }

  /** One document being read. */
  private final class Document {

    private final JsonParser parser;
    private final long nowMillis;
    private final LabelledSink sink;
    private int index;
    private int accepted;

    Document(JsonParser parser, long nowMillis, LabelledSink sink) {
      this.parser = parser;
      this.nowMillis = nowMillis;
      this.sink = sink;
    }

    void read() throws IOException {
      JsonToken first = parser.nextToken();
      if (first == JsonToken.START_ARRAY) {
        readArray();
      } else if (first == JsonToken.START_OBJECT) {
        readObject();
      } else {
        throw notMetrics();
      }
      if (parser.nextToken() != null) {
        throw new PipelineException(
            ErrorCode.BAD_DATA, "the body goes on after the end of the JSON document");
      }
    }

    private void readArray() throws IOException {
      while (parser.nextToken() != JsonToken.END_ARRAY) {
        if (parser.currentToken() == JsonToken.START_OBJECT) {
          int outside = depth() - 1;
          parser.nextToken();
          readElement(outside);
        } else {
          reject(new InvalidElementException(path(), "must be an object"));
          parser.skipChildren();
        }
        index++;
      }
    }

    /** Either {"metrics": [...]} or a single element, told apart by the first field. */
    private void readObject() throws IOException {
      JsonToken token = parser.nextToken();
      if (token == JsonToken.FIELD_NAME && parser.currentName().equals("metrics")) {
        if (parser.nextToken() != JsonToken.START_ARRAY) {
          throw new PipelineException(ErrorCode.BAD_DATA, "metrics: must be an array");
        }
        readArray();
        if (parser.nextToken() != JsonToken.END_OBJECT) {
          throw new PipelineException(
              ErrorCode.BAD_DATA,
              "\"metrics\" must be the only field of the document, found \""
                  + parser.currentName()
                  + "\" too");
        }
      } else {
        readElement(0);
      }
    }

    /** Reads from the first field or the end of an element to its end. */
    private void readElement(int outside) throws IOException {
      JsonMetric metric = new JsonMetric(path());
      try {
        new JsonMetricReader(parser, metric).read();
        expansion.expand(metric, nowMillis, sink);
        accepted++;
      } catch (InvalidElementException e) {
        reject(e);
        skipToEnd(outside);
      }
    }

    private void skipToEnd(int outside) throws IOException {
      while (parser.currentToken() != JsonToken.END_OBJECT || depth() != outside) {
        if (parser.nextToken() == null) {
          return;
        }
      }
    }

    private int depth() {
      return parser.getParsingContext().getNestingDepth();
    }

    private void reject(InvalidElementException e) {
      RejectionReason reason = e.reason();
      sink.reject(reason, 1, e.getMessage() == null ? reason.text() : e.getMessage());
    }

    private String path() {
      return "metrics[" + index + "]";
    }

    private PipelineException notMetrics() {
      return new PipelineException(
          ErrorCode.BAD_DATA,
          "the body must be a JSON object with a metric, an array of them, or {\"metrics\": [...]}");
    }
  }
}
