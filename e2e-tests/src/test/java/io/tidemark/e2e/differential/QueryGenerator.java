package io.tidemark.e2e.differential;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Random queries over the test data, every function and operator as often as any other. */
final class QueryGenerator {

  private static final int MAX_DEPTH = 3;

  private final Choice choice;
  private final long startMillis;
  private final Operands operands;
  private final Map<String, Construct> byName = new LinkedHashMap<>();
  private final List<Construct> constructs;

  QueryGenerator(long seed, long startMillis) {
    this.choice = new Choice(seed);
    this.startMillis = startMillis;
    this.operands = new Operands(choice, new SelectorGenerator(choice, startMillis));
    FunctionConstructs.addTo(byName, operands);
    OperatorConstructs.addTo(byName, operands);
    constructs = List.copyOf(byName.values());
    operands.constructs(constructs);
  }

  /** The functions and operators that it makes expressions with. */
  Set<String> names() {
    return Set.copyOf(byName.keySet());
  }

  Query next(int index) {
    if (choice.oneIn(30)) {
      return instant(index, other());
    }
    if (choice.oneIn(60)) {
      return choice.oneIn(2) ? instant(index, wrong()) : range(index, wrong());
    }
    String text = constructs.get(index % constructs.size()).make(choice.below(MAX_DEPTH)).text();
    return choice.oneIn(2) ? instant(index, text) : range(index, text);
  }

  /** A query whose result is no vector. */
  private String other() {
    return switch (choice.below(4)) {
      case 0 -> operands.scalar(2);
      case 1 -> choice.of("\"text\"", "'a\\nb'", "`raw`");
      default -> operands.matrix(1).text();
    };
  }

  /** Refused before anything is evaluated. */
  private String wrong() {
    String vector = operands.vector(1).operand();
    return choice.of(
        "sum(1)",
        "rate(up)",
        "abs(\"text\")",
        "up[5m1s] + 1",
        "1 and " + vector,
        vector + " > bool",
        "count_values(1, " + vector + ")",
        vector + " + on (job) group_left (job) " + vector,
        "1 == 1",
        "unknown(" + vector + ")",
        "(" + vector,
        "{}",
        "up[5m1s:10s][10m]",
        "up offset 5m offset 5m",
        "label_replace(" + vector + ", \"a b\", \"\", \"job\", \"(\")");
  }

  private Query instant(int index, String text) {
    long time = evaluation(choice.below(5_800));
    return new Query(index, text, time, time, 0);
  }

  private Query range(int index, String text) {
    long start = evaluation(choice.below(5_000) - 100);
    long step = 1_000L * choice.of(List.of(7, 15, 30, 45, 60, 301));
    return new Query(index, text, start, start + step * (1 + choice.below(12)), step);
  }

  private long evaluation(int second) {
    return startMillis + 1_000L * second + Dataset.EVALUATION_FRACTION;
  }
}
