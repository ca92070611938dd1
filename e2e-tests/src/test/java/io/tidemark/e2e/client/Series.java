package io.tidemark.e2e.client;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** The labels of a series, its name among them, in the order in which they are sent. */
public record Series(SortedMap<String, String> labels) {

  /** A series by its name, and its labels as names and values in turn. */
  public static Series of(String metric, String... namesAndValues) {
    SortedMap<String, String> labels = new TreeMap<>(Map.of("__name__", metric));
    for (int i = 0; i < namesAndValues.length; i += 2) {
      labels.put(namesAndValues[i], namesAndValues[i + 1]);
    }
    return new Series(labels);
  }

  /** A selector that matches this series alone, if no other has more labels. */
  public String selector() {
    StringBuilder text = new StringBuilder("{");
    labels.forEach((name, value) -> text.append(name).append("=\"").append(value).append("\","));
    return text.append('}').toString();
  }
}
