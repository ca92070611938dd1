package io.tidemark.alerting.evaluate;

import io.tidemark.alerting.state.AlertChange;
import io.tidemark.model.error.PipelineException;
import java.time.Duration;

/** Hears how every evaluation went. */
public interface EvaluationListener {

  void onEvaluated(LeasedRule rule, Duration duration);

  void onFailed(LeasedRule rule, PipelineException error, Duration duration);

  /** The evaluation came to nothing: another evaluator has the rule, or it was edited. */
  void onFenced(LeasedRule rule);

  /** A change that receivers are told of was committed. */
  void onTransition(LeasedRule rule, AlertChange change);
}
