package io.tidemark.promql;

import io.tidemark.model.error.ErrorCode;
import io.tidemark.model.error.PipelineException;
import io.tidemark.promql.operator.Evaluation;
import io.tidemark.promql.operator.StepSamples;
import io.tidemark.promql.plan.TimeGrid;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * One query while it runs: its deadline, whether it is canceled, what it holds in memory and what
 * it has to tell. Safe for use by several threads; serves one query.
 */
public final class QueryContext implements Evaluation {

  private final long deadlineNanos;
  private final AtomicLong samplesRead = new AtomicLong();
  private final Holding holding = new Holding();
  private final Set<String> warnings = new LinkedHashSet<>();
  private final Set<String> infos = new LinkedHashSet<>();
  private volatile @Nullable String canceledBecause;
  private volatile long lookbackMillis;
  private volatile boolean countsSteps;
  private volatile @Nullable StepSamples stepSamples;
  private final List<StepSamples> evaluations = new ArrayList<>();

  private QueryContext(long deadlineNanos) {
    this.deadlineNanos = deadlineNanos;
  }

  /** A context whose time is up after the timeout, counted from now. */
  public static QueryContext withTimeout(Duration timeout) {
    return new QueryContext(System.nanoTime() + timeout.toNanos());
  }

  /** Sets this query's look-back in place of the engine's; milliseconds. */
  public QueryContext lookback(long millis) {
    if (millis <= 0) {
      throw new IllegalArgumentException("look-back must be positive, got " + millis);
    }
    lookbackMillis = millis;
    return this;
  }

  /** This query's own look-back in milliseconds, where it has one. */
  public OptionalLong lookback() {
    return lookbackMillis > 0 ? OptionalLong.of(lookbackMillis) : OptionalLong.empty();
  }

  /** Lowers the number of samples that may be in memory at once. */
  public QueryContext limitSamples(long limit) {
    holding.limit(limit);
    return this;
  }

  /** Counts what the query holds against a budget of several queries, until it ends. */
  public QueryContext within(SampleBudget budget) {
    holding.within(budget);
    return this;
  }

  /** Makes evaluation count the samples of each step. */
  public QueryContext countSteps() {
    countsSteps = true;
    return this;
  }

  /** The query is about to be evaluated on a grid. */
  void stepsAre(TimeGrid grid) {
    if (countsSteps) {
      StepSamples counted = new StepSamples(grid);
      synchronized (this) {
        evaluations.add(counted);
      }
      stepSamples = counted;
    }
  }

  /** The samples looked at by every evaluation of this query so far, where they are counted. */
  public synchronized List<StepSamples> stepsEvaluated() {
    return List.copyOf(evaluations);
  }

  @Override
  public @Nullable StepSamples stepSamples() {
    return stepSamples;
  }

  /** Makes the next check fail; from any thread. */
  public void cancel() {
    cancel("query was canceled in expression evaluation");
  }

  /** Makes the next check fail with this message, unless it fails already; from any thread. */
  public synchronized void cancel(String because) {
    if (canceledBecause == null) {
      canceledBecause = because;
    }
  }

  @Override
  public void check() {
    String because = canceledBecause;
    if (because != null) {
      throw new PipelineException(ErrorCode.CANCELED, because);
    }
    if (System.nanoTime() - deadlineNanos >= 0) {
      throw new PipelineException(ErrorCode.TIMEOUT, "query timed out in expression evaluation");
    }
  }

  /** What is left until the deadline; negative once it has passed. */
  public Duration remaining() {
    return Duration.ofNanos(deadlineNanos - System.nanoTime());
  }

  /** Counts samples that a source has handed over. */
  void onRead(long samples) {
    samplesRead.addAndGet(samples);
    hold(samples);
  }

  @Override
  public void hold(long points) {
    holding.take(points);
  }

  @Override
  public void release(long points) {
    holding.giveBack(points);
  }

  /** The query is over and holds nothing any more. */
  public void end() {
    holding.end();
  }

  /** How many samples sources have handed over. */
  public long samplesRead() {
    return samplesRead.get();
  }

  /** The most samples and points that were in memory at once. */
  public long peakSamples() {
    return holding.peak();
  }

  @Override
  public synchronized void warn(String message) {
    warnings.add(message);
  }

  @Override
  public synchronized void inform(String message) {
    infos.add(message);
  }

  public synchronized List<String> warnings() {
    return List.copyOf(warnings);
  }

  public synchronized List<String> infos() {
    return List.copyOf(infos);
  }
}
