package io.tidemark.alerting.evaluate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tidemark.alerting.state.Observation;
import io.tidemark.model.error.ErrorCode;
import io.tidemark.model.error.PipelineException;
import io.tidemark.model.labels.Labels;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Reads the query service's answer and takes nothing less than a complete one. */
final class QueryAnswer {

  private static final int MAX_TOLD = 500;

  private final ObjectMapper mapper = new ObjectMapper();

  /**
   * The series of an answer.
   *
   * @throws PipelineException when it is an error, is not complete, or is not understood
   */
  List<Observation> read(int httpStatus, byte[] body) {
    JsonNode answer;
    try {
      answer = mapper.readTree(body);
    } catch (IOException e) {
      throw refused(ErrorCode.UNAVAILABLE, httpStatus, "no JSON");
    }
    if (httpStatus != 200 || !answer.path("status").asText().equals("success")) {
      String error = answer.path("error").asText("no error message");
      String type = answer.path("errorType").asText("unknown error");
      throw refused(codeOf(type), httpStatus, type + ": " + error);
    }
    JsonNode missing = answer.path("partial").path("missing");
    if (!missing.isEmpty()) {
      throw refused(ErrorCode.UNAVAILABLE, httpStatus, "an incomplete result, missing " + missing);
    }
    if (!answer.path("data").path("resultType").asText().equals("vector")) {
      throw refused(ErrorCode.EXECUTION, httpStatus, "no instant vector");
    }
    List<Observation> observations = new ArrayList<>();
    for (JsonNode series : answer.path("data").path("result")) {
      observations.add(new Observation(labels(series), value(httpStatus, series)));
    }
    return observations;
  }

  private static Labels labels(JsonNode series) {
    Labels.Builder labels = Labels.builder();
    for (var label : series.path("metric").properties()) {
      labels.set(label.getKey(), label.getValue().asText());
    }
    return labels.build();
  }

  private static double value(int httpStatus, JsonNode series) {
    String text = series.path("value").path(1).asText();
    return switch (text) {
      case "+Inf" -> Double.POSITIVE_INFINITY;
      case "-Inf" -> Double.NEGATIVE_INFINITY;
      default -> {
        try {
          yield Double.parseDouble(text);
        } catch (NumberFormatException e) {
          throw refused(ErrorCode.EXECUTION, httpStatus, "the value \"" + text + "\"");
        }
      }
    };
  }

  private static ErrorCode codeOf(String errorType) {
    for (ErrorCode code : ErrorCode.values()) {
      if (code.label().equals(errorType)) {
        return code;
      }
    }
    return ErrorCode.UNAVAILABLE;
  }

  private static PipelineException refused(ErrorCode code, int httpStatus, String what) {
    String told = what.length() > MAX_TOLD ? what.substring(0, MAX_TOLD) + "…" : what;
    return new PipelineException(
        code, "the query service answered HTTP " + httpStatus + " with " + told);
  }
}
