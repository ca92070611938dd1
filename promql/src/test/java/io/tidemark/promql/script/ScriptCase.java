package io.tidemark.promql.script;

import java.util.ArrayList;
import java.util.List;

/**
 * One evaluation of a script with what it expects.
 *
 * @param time {@code at 5m}, or {@code from 0 to 10m step 1m}
 */
record ScriptCase(int lineNumber, String time, String query, List<String> expectations) {

  ScriptCase(int lineNumber, String time, String query) {
    this(lineNumber, time, query, new ArrayList<>());
  }
}
