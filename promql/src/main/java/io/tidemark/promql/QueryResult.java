package io.tidemark.promql;

import io.tidemark.promql.value.QueryValue;
import java.util.List;

/** The answer to a query, beside it what the user should know of it, each message once. */
public record QueryResult(QueryValue value, List<String> warnings, List<String> infos) {

  public QueryResult {
    warnings = List.copyOf(warnings);
    infos = List.copyOf(infos);
  }
}
