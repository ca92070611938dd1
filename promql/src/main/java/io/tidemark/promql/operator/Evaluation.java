package io.tidemark.promql.operator;

import org.jspecify.annotations.Nullable;

/**
 * What operators ask of the query they run in: leave to go on, room in memory, an ear for notes.
 */
public interface Evaluation {

  /**
   * Returns when the query may go on; called for every series.
   *
   * @throws io.tidemark.model.error.PipelineException when it is canceled or out of time
   */
  void check();

  /**
   * Takes room for points that are kept.
   *
   * @throws io.tidemark.model.error.PipelineException when the query then holds too many
   */
  void hold(long points);

  /** Gives room back. */
  void release(long points);

  /** Where the samples of each step are counted, or null where nobody asks for them. */
  @Nullable StepSamples stepSamples();

  void warn(String message);

  void inform(String message);
}
