package io.tidemark.query.statistics;

import io.tidemark.promql.QueryContext;
import io.tidemark.promql.SampleSource;
import io.tidemark.promql.Selected;
import io.tidemark.promql.Selection;

/** A source whose reads count as a phase of the query. */
public final class TimedSource implements SampleSource {

  private final SampleSource source;
  private final PhaseClock phases;

  public TimedSource(SampleSource source, PhaseClock phases) {
    this.source = source;
    this.phases = phases;
  }

  @Override
  public Selected select(Selection selection, QueryContext context) {
    phases.readBegins();
    try {
      return source.select(selection, context);
    } finally {
      phases.readEnds();
    }
  }
}
