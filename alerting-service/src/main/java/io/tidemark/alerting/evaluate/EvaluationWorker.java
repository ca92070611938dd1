package io.tidemark.alerting.evaluate;

import io.tidemark.alerting.work.BoundedDispatcher;
import io.tidemark.alerting.work.PeriodicTask;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Takes rules that are due and evaluates them; any number of replicas may run.
 *
 * <p>The lease keeps two replicas from one rule. Should one hang beyond its lease, the token that
 * the next claim has moved makes its commit fail.
 */
public final class EvaluationWorker implements AutoCloseable {

  private final String owner;
  private final EvaluationParts parts;
  private final BoundedDispatcher<LeasedRule> dispatcher;
  private volatile @Nullable PeriodicTask task;

  public EvaluationWorker(String owner, EvaluationParts parts) {
    this.owner = owner;
    this.parts = parts;
    RuleEvaluator evaluator = new RuleEvaluator(parts);
    this.dispatcher =
        new BoundedDispatcher<>(
            "evaluation",
            parts.settings().concurrency(),
            parts.settings().lease(),
            this::claim,
            evaluator::evaluate);
  }

  /** Begins to look for rules that are due, a period apart and whenever woken. */
  public void start(Duration period) {
    task = PeriodicTask.start("alerting-evaluation", period, dispatcher::dispatch);
  }

  /** A rule may be due. */
  public void wake() {
    PeriodicTask running = task;
    if (running != null) {
      running.wake();
    }
  }

  public double saturation() {
    return dispatcher.saturation();
  }

  private List<LeasedRule> claim(int free) {
    return parts
        .transactions()
        .run(
            connection ->
                parts
                    .rules()
                    .claim(
                        connection,
                        parts.clock().instant(),
                        free,
                        owner,
                        parts.settings().lease()));
  }

  /** Stops; evaluations under way may end. */
  @Override
  public void close() {
    PeriodicTask running = task;
    if (running != null) {
      running.close();
    }
    dispatcher.close();
  }
}
