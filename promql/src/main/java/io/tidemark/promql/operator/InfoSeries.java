package io.tidemark.promql.operator;

import io.tidemark.model.error.PipelineException;
import io.tidemark.model.labels.Labels;
import io.tidemark.promql.value.Absent;
import io.tidemark.promql.value.Column;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which info series counts for an instance and job at each step: the one with the latest sample.
 */
final class InfoSeries {

  private static final String INSTANCE = "instance";
  private static final String JOB = "job";

  private record Identity(String instance, String job) {
    static Identity of(Labels labels) {
      return new Identity(labels.getOrEmpty(INSTANCE), labels.getOrEmpty(JOB));
    }

    boolean isNone() {
      return instance.isEmpty() && job.isEmpty();
    }
  }

  /** The info series of one metric that share an identity. */
  static final class Matched {

    private final String metric;
    private final @Nullable Labels[] latest;
    private final double[] times;

    private Matched(String metric, int steps) {
      this.metric = metric;
      latest = new @Nullable Labels[steps];
      times = new double[steps];
    }

    /** The series that counts at a step, or null. */
    @Nullable Labels at(int step) {
      return latest[step];
    }

    /** Names both in the order of their labels, whichever comes first from its shard. */
    private static PipelineException duplicate(Labels one, Labels other, long timeMillis) {
      boolean inOrder = one.compareTo(other) < 0;
      return Messages.error(
          "found duplicate series for info metric: existing "
              + Messages.labels(inOrder ? one : other)
              + " @ "
              + timeMillis
              + ", new "
              + Messages.labels(inOrder ? other : one)
              + " @ "
              + timeMillis);
    }

    private void add(Labels labels, double[] sampleTimes) {
      for (int step = 0; step < sampleTimes.length; step++) {
        double time = sampleTimes[step];
        Labels before = latest[step];
        if (Absent.is(time) || (before != null && times[step] > time)) {
          continue;
        }
        if (before != null && times[step] == time) {
          throw duplicate(before, labels, Math.round(time * 1000));
        }
        latest[step] = labels;
        times[step] = time;
      }
    }
  }

  private final Map<Identity, List<Matched>> byIdentity = new HashMap<>();

  InfoSeries(VectorOperator infos, int steps, Evaluation evaluation) {
    List<Labels> all = infos.series();
    Column column = new Column(steps);
    for (Labels labels : all) {
      infos.read(column);
      Identity identity = Identity.of(labels);
      if (!identity.isNone()) {
        List<Matched> ofIdentity =
            byIdentity.computeIfAbsent(identity, unseen -> new ArrayList<>());
        matched(labels.metricName(), ofIdentity, steps, evaluation).add(labels, column.values());
      }
    }
  }

  private static Matched matched(
      String metric, List<Matched> ofIdentity, int steps, Evaluation evaluation) {
    for (Matched matched : ofIdentity) {
      if (matched.metric.equals(metric)) {
        return matched;
      }
    }
    evaluation.hold(2L * steps);
    Matched added = new Matched(metric, steps);
    Arrays.fill(added.times, Double.NEGATIVE_INFINITY);
    ofIdentity.add(added);
    return added;
  }

  /** The info series of the instance and job of a series, one for each info metric. */
  List<Matched> of(Labels series) {
    Identity identity = Identity.of(series);
    return identity.isNone() ? List.of() : byIdentity.getOrDefault(identity, List.of());
  }
}
