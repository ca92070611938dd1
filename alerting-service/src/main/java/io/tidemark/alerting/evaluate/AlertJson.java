package io.tidemark.alerting.evaluate;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tidemark.alerting.rule.Target;
import io.tidemark.model.labels.Labels;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** The parts of an alert that its row holds as JSON. */
final class AlertJson {

  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final TypeReference<TreeMap<String, String>> TEXTS = new TypeReference<>() {};
  private static final TypeReference<List<Target>> TARGETS = new TypeReference<>() {};

  private AlertJson() {}

  static String of(Labels labels) {
    SortedMap<String, String> texts = new TreeMap<>();
    for (int i = 0; i < labels.size(); i++) {
      texts.put(labels.name(i), labels.value(i));
    }
    return write(texts);
  }

  static String of(SortedMap<String, String> annotations) {
    return write(annotations);
  }

  static String of(List<Target> targets) {
    return write(targets);
  }

  static Labels labels(String json) {
    Labels.Builder labels = Labels.builder();
    texts(json).forEach(labels::set);
    return labels.build();
  }

  static SortedMap<String, String> texts(String json) {
    return read(json, TEXTS);
  }

  static List<Target> targets(String json) {
    return read(json, TARGETS);
  }

  private static String write(Object value) {
    try {
      return MAPPER.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("texts can always be written as JSON", e);
    }
  }

  private static <T> T read(String json, TypeReference<T> type) {
    try {
      return MAPPER.readValue(json, type);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a stored alert is not JSON of its form", e);
    }
  }
}
