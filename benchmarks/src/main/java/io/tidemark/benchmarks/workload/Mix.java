package io.tidemark.benchmarks.workload;

/** Pseudo-random bits of a place: splitmix64's finalizer (Steele, Lea, Flood, 2014). */
final class Mix {

  private static final long GOLDEN = 0x9e3779b97f4a7c15L;

  private Mix() {}

  static long of(int index, int step) {
    long z = (index * GOLDEN) ^ ((long) step << 32 | 0x5bd1e995L) * GOLDEN;
    z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
    z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
    return z ^ (z >>> 31);
  }

  /** A whole number from 0 up to the bound. */
  static int below(int bound, int index, int step) {
    return (int) ((of(index, step) >>> 33) % bound);
  }

  /** A number in [0, 1) with all 53 bits. */
  static double unit(int index, int step) {
    return (of(index, step) >>> 11) * 0x1.0p-53;
  }
}
