package io.tidemark.e2e.differential;

import java.util.Collection;
import java.util.List;
import java.util.Random;
import java.util.SequencedSet;
import java.util.TreeSet;

/** Draws from a seed. */
final class Choice {

  private final Random random;

  Choice(long seed) {
    random = new Random(seed);
  }

  boolean oneIn(int n) {
    return random.nextInt(n) == 0;
  }

  /** From 0 up to the bound, without it. */
  int below(int bound) {
    return random.nextInt(bound);
  }

  double fraction() {
    return random.nextInt(1, 1_000) / 1_000.0;
  }

  String of(String... choices) {
    return choices[random.nextInt(choices.length)];
  }

  <T> T of(List<T> choices) {
    return choices.get(random.nextInt(choices.size()));
  }

  /** Each of them with a chance of one half, in order. */
  SequencedSet<String> some(Collection<String> choices) {
    SequencedSet<String> some = new TreeSet<>();
    for (String choice : choices) {
      if (random.nextBoolean()) {
        some.add(choice);
      }
    }
    return some;
  }
}
