package io.tidemark.e2e.differential;

import java.util.SequencedSet;
import java.util.TreeSet;

/**
 * The text of a vector expression.
 *
 * @param labels the labels that its series may have, without the metric name
 * @param closed whether it can be an operand without parentheses
 */
record Typed(String text, SequencedSet<String> labels, boolean closed) {

  static Typed closed(String text, SequencedSet<String> labels) {
    return new Typed(text, labels, true);
  }

  static Typed open(String text, SequencedSet<String> labels) {
    return new Typed(text, labels, false);
  }

  static Typed withoutLabels(String text) {
    return new Typed(text, new TreeSet<>(), true);
  }

  /** The same in parentheses where they are needed. */
  String operand() {
    return closed ? text : "(" + text + ")";
  }

  SequencedSet<String> with(String label) {
    SequencedSet<String> more = new TreeSet<>(labels);
    more.add(label);
    return more;
  }

  SequencedSet<String> without(String label) {
    SequencedSet<String> less = new TreeSet<>(labels);
    less.remove(label);
    return less;
  }
}
