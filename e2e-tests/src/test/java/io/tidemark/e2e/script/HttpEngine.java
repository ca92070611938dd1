package io.tidemark.e2e.script;

import com.fasterxml.jackson.databind.JsonNode;
import io.tidemark.e2e.client.Answer;
import io.tidemark.e2e.client.Queries;
import io.tidemark.model.error.ErrorCode;
import io.tidemark.model.error.PipelineException;
import io.tidemark.model.labels.Labels;
import io.tidemark.model.sample.SampleBuffer;
import io.tidemark.promql.QueryResult;
import io.tidemark.promql.script.ScriptEngine;
import io.tidemark.promql.value.InstantVector;
import io.tidemark.promql.value.Matrix;
import io.tidemark.promql.value.MatrixSeries;
import io.tidemark.promql.value.QueryValue;
import io.tidemark.promql.value.Scalar;
import io.tidemark.promql.value.StringValue;
import io.tidemark.promql.value.VectorSample;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Evaluates by asking a server, and reads its answers back into values. */
record HttpEngine(Queries server) implements ScriptEngine {

  /** A request, which may fail or be interrupted. */
  @FunctionalInterface
  private interface Request {
    Answer send() throws IOException, InterruptedException;
  }

  @Override
  public QueryResult instant(String query, long timeMillis) {
    return result(() -> server.instant(query, timeMillis));
  }

  @Override
  public QueryResult range(String query, long startMillis, long endMillis, long stepMillis) {
    return result(() -> server.range(query, startMillis, endMillis, stepMillis));
  }

  private static QueryResult result(Request request) {
    Answer answer;
    try {
      answer = request.send();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted", e);
    }
    if (!answer.succeeded()) {
      throw new PipelineException(code(answer), answer.envelope().path("error").asText());
    }
    return new QueryResult(value(answer), texts(answer, "warnings"), texts(answer, "infos"));
  }

  private static ErrorCode code(Answer answer) {
    return Arrays.stream(ErrorCode.values())
        .filter(code -> code.label().equals(answer.errorType()))
        .findFirst()
        .orElseThrow(() -> new AssertionError("an error of no known type: " + answer));
  }

  private static List<String> texts(Answer answer, String field) {
    return answer.envelope().path(field).valueStream().map(JsonNode::asText).toList();
  }

  private static QueryValue value(Answer answer) {
    JsonNode result = answer.result();
    String type = answer.envelope().path("data").path("resultType").asText();
    return switch (type) {
      case "scalar" -> new Scalar(millis(result), number(result));
      case "string" -> new StringValue(millis(result), result.path(1).asText());
      case "vector" -> new InstantVector(result.valueStream().map(HttpEngine::sample).toList());
      case "matrix" -> new Matrix(result.valueStream().map(HttpEngine::series).toList());
      default -> throw new AssertionError("a result of type " + type);
    };
  }

  private static VectorSample sample(JsonNode element) {
    JsonNode point = element.path("value");
    return new VectorSample(labels(element), millis(point), number(point));
  }

  private static MatrixSeries series(JsonNode element) {
    SampleBuffer points = new SampleBuffer();
    for (JsonNode point : element.path("values")) {
      points.append(millis(point), number(point));
    }
    return new MatrixSeries(labels(element), points);
  }

  private static Labels labels(JsonNode element) {
    Labels.Builder labels = Labels.builder();
    List<String> names = new ArrayList<>();
    element.path("metric").fieldNames().forEachRemaining(names::add);
    names.forEach(name -> labels.set(name, element.path("metric").path(name).asText()));
    return labels.build();
  }

  private static long millis(JsonNode point) {
    return Math.round(point.path(0).asDouble() * 1_000);
  }

  private static double number(JsonNode point) {
    return Answer.parse(point.path(1).asText());
  }
}
