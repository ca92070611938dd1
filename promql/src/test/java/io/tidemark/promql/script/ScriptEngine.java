package io.tidemark.promql.script;

import io.tidemark.promql.QueryResult;

/**
 * Evaluates the cases of a script, in process or through an API; throws what the query fails of.
 */
public interface ScriptEngine {

  QueryResult instant(String query, long timeMillis);

  QueryResult range(String query, long startMillis, long endMillis, long stepMillis);
}
