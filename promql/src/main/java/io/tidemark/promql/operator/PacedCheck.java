package io.tidemark.promql.operator;

/** Asks whether a query may go on once in a while, where asking each time would cost too much. */
final class PacedCheck {

  private static final long WORK_PER_CHECK = 1 << 16;

  private final Evaluation evaluation;
  private long done;

  PacedCheck(Evaluation evaluation) {
    this.evaluation = evaluation;
  }

  /**
   * Some work has been done, of about a few nanoseconds a unit.
   *
   * @throws io.tidemark.model.error.PipelineException when the query is canceled or out of time
   */
  void after(long work) {
    done += work;
    if (done > WORK_PER_CHECK) {
      done = 0;
      evaluation.check();
    }
  }
}
