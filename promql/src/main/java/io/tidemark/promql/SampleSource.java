package io.tidemark.promql;

/** Where the engine reads raw samples; called from several threads at once. */
public interface SampleSource {

  /** The series that pass every matcher, each once, with their samples in the time range. */
  Selected select(Selection selection, QueryContext context);
}
