package io.tidemark.collector.limits;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.ObjIntConsumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** What was refused of one request: how many samples for which reason, and the first few named. */
public final class Rejections {

  private final Map<RejectionReason, Integer> counts = new EnumMap<>(RejectionReason.class);
  private final int maxExamples;
  private final List<String> examples = new ArrayList<>(0);
  private int total;

  public Rejections(int maxExamples) {
    this.maxExamples = maxExamples;
  }

  /** Counts rejected samples; the example is only asked for while there are few. */
  public void add(RejectionReason reason, int samples, Supplier<String> example) {
    counts.merge(reason, samples, Integer::sum);
    total += samples;
    if (examples.size() < maxExamples) {
      examples.add(example.get());
    }
  }

  public boolean isEmpty() {
    return total == 0;
  }

  public int total() {
    return total;
  }

  public List<String> examples() {
    return List.copyOf(examples);
  }

  public void forEach(ObjIntConsumer<RejectionReason> action) {
    counts.forEach(action::accept);
  }

  /** One line of reasons with counts, then a line for each example. */
  public String describe(int accepted) {
    String reasons =
        counts.entrySet().stream()
            .map(entry -> entry.getValue() + " × " + entry.getKey().text())
            .collect(Collectors.joining("; "));
    StringBuilder text =
        new StringBuilder()
            .append(total)
            .append(" of ")
            .append(total + (long) accepted)
            .append(" samples rejected, the others are stored: ")
            .append(reasons);
    examples.forEach(example -> text.append('\n').append(example));
    return text.toString();
  }
}
