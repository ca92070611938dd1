package io.tidemark.promql.parser;

import io.tidemark.model.error.ErrorCode;
import io.tidemark.model.error.PipelineException;

/** A query that is not PromQL, or not of fitting types; says where, as Prometheus says it. */
public final class ParseException extends PipelineException {

  private final int line;
  private final int column;

  public ParseException(String message, int line, int column) {
    super(ErrorCode.BAD_DATA, line + ":" + column + ": parse error: " + message);
    this.line = line;
    this.column = column;
  }

  /** The line of the mistake, counted from 1. */
  public int line() {
    return line;
  }

  /** The column of the mistake, counted from 1 in bytes of UTF-8. */
  public int column() {
    return column;
  }
}
