package io.tidemark.model.labels;

import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The labels of one series: immutable, unique names, sorted in code point order.
 *
 * <p>The metric name is the label {@value #METRIC_NAME}. An empty value means the same as an absent
 * label, as in Prometheus, so labels with an empty value are dropped on building.
 */
public final class Labels implements Comparable<Labels> {

  public static final String METRIC_NAME = "__name__";

  public static final Labels EMPTY = new Labels(new String[0]);

  // Names and values in turn: one array, one cache line more often than two.
  private final String[] pairs;
  private int hash;

  private Labels(String[] pairs) {
    this.pairs = pairs;
  }

  /**
   * Labels from names and values in turn.
   *
   * @throws IllegalArgumentException for an odd count or a name given twice
   */
  public static Labels of(String... namesAndValues) {
    if (namesAndValues.length % 2 != 0) {
      throw new IllegalArgumentException(
          "label names and values must come in pairs, got " + namesAndValues.length + " strings");
    }
    Builder builder = builder();
    Set<String> names = new HashSet<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      if (!names.add(namesAndValues[i])) {
        throw new IllegalArgumentException("label \"" + namesAndValues[i] + "\" is given twice");
      }
      builder.set(namesAndValues[i], namesAndValues[i + 1]);
    }
    return builder.build();
  }

  /**
   * Labels from names and values in turn that are sorted, unique and without empty values already;
   * the array is taken over, not copied.
   */
  public static Labels ofSorted(String[] namesAndValues) {
    return namesAndValues.length == 0 ? EMPTY : new Labels(namesAndValues);
  }

  public static Builder builder() {
    return new Builder();
  }

  /** A builder that starts from these labels. */
  public Builder toBuilder() {
    Builder builder = builder();
    for (int i = 0; i < size(); i++) {
      builder.set(name(i), value(i));
    }
    return builder;
  }

  public int size() {
    return pairs.length / 2;
  }

  public boolean isEmpty() {
    return pairs.length == 0;
  }

  public String name(int index) {
    return pairs[2 * index];
  }

  public String value(int index) {
    return pairs[2 * index + 1];
  }

  /** The value of a label, or null where the series does not carry it. */
  public @Nullable String get(String name) {
    for (int i = 0; i < pairs.length; i += 2) {
      if (pairs[i].equals(name)) {
        return pairs[i + 1];
      }
    }
    return null;
  }

  /** The value of a label, or the empty string where the series does not carry it. */
  public String getOrEmpty(String name) {
    String value = get(name);
    return value == null ? "" : value;
  }

  public boolean has(String name) {
    return get(name) != null;
  }

  /** The metric name, or the empty string. */
  public String metricName() {
    return getOrEmpty(METRIC_NAME);
  }

  /** These labels without the metric name. */
  public Labels withoutMetricName() {
    return has(METRIC_NAME) ? filter(name -> !name.equals(METRIC_NAME)) : this;
  }

  /** Only the labels with these names. */
  public Labels keeping(Collection<String> names) {
    Set<String> kept = Set.copyOf(names);
    return filter(kept::contains);
  }

  /** All labels but those with these names. */
  public Labels dropping(Collection<String> names) {
    Set<String> dropped = Set.copyOf(names);
    return filter(name -> !dropped.contains(name));
  }

  /** These labels with one of them set; an empty value removes it. */
  public Labels with(String name, String value) {
    return toBuilder().set(name, value).build();
  }

  private Labels filter(Predicate<String> keep) {
    String[] kept = new String[pairs.length];
    int length = 0;
    for (int i = 0; i < pairs.length; i += 2) {
      if (keep.test(pairs[i])) {
        kept[length++] = pairs[i];
        kept[length++] = pairs[i + 1];
      }
    }
    return length == pairs.length ? this : ofSorted(Arrays.copyOf(kept, length));
  }

  /** Names in order. */
  public List<String> names() {
    String[] names = new String[size()];
    for (int i = 0; i < names.length; i++) {
      names[i] = name(i);
    }
    return List.of(names);
  }

  /** Order by the first label that differs, name before value; a prefix comes first. */
  @Override
  public int compareTo(Labels other) {
    int shared = Math.min(pairs.length, other.pairs.length);
    for (int i = 0; i < shared; i++) {
      int order = CodePointOrder.compare(pairs[i], other.pairs[i]);
      if (order != 0) {
        return order;
      }
    }
    return Integer.compare(pairs.length, other.pairs.length);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Labels labels
        && hashCode() == labels.hashCode()
        && Arrays.equals(pairs, labels.pairs);
  }

  @Override
  public int hashCode() {
    int cached = hash;
    if (cached == 0) {
      cached = Arrays.hashCode(pairs);
      hash = cached;
    }
    return cached;
  }

  /** The form of Prometheus: {@code name{a="b", c="d"}}. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder(metricName());
    String separator = "";
    boolean braces = size() > (has(METRIC_NAME) ? 1 : 0) || !has(METRIC_NAME);
    if (braces) {
      text.append('{');
    }
    for (int i = 0; i < size(); i++) {
      if (!name(i).equals(METRIC_NAME)) {
        text.append(separator).append(name(i)).append("=\"");
        appendEscaped(text, value(i));
        text.append('"');
        separator = ", ";
      }
    }
    return braces ? text.append('}').toString() : text.toString();
  }

  private static void appendEscaped(StringBuilder text, String value) {
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      switch (c) {
        case '\\' -> text.append("\\\\");
        case '"' -> text.append("\\\"");
        case '\n' -> text.append("\\n");
        default -> text.append(c);
      }
    }
  }

  /** Collects labels in any order. */
  public static final class Builder {

    private final TreeMap<String, String> values = new TreeMap<>(CodePointOrder::compare);

    private Builder() {}

    /** Sets a label, replacing an earlier value; an empty value removes it. */
    public Builder set(String name, String value) {
      if (value.isEmpty()) {
        values.remove(name);
      } else {
        values.put(name, value);
      }
      return this;
    }

    public Builder remove(String name) {
      values.remove(name);
      return this;
    }

    public Labels build() {
      String[] pairs = new String[2 * values.size()];
      int i = 0;
      for (var entry : values.entrySet()) {
        pairs[i++] = entry.getKey();
        pairs[i++] = entry.getValue();
      }
      return ofSorted(pairs);
    }
  }
}
