package io.tidemark.promql.script;

import io.tidemark.promql.MemorySource;
import java.util.ArrayList;
import java.util.List;

/**
 * One evaluation of a script with what it expects.
 *
 * @param name script and line
 * @param time {@code at 5m}, or {@code from 0 to 10m step 1m}
 * @param data what is loaded; cases that see the same share one
 */
public record ScriptCase(
    String name, String time, String query, List<String> expectations, MemorySource data) {

  ScriptCase(String name, String time, String query, MemorySource data) {
    this(name, time, query, new ArrayList<>(), data);
  }
}
