package io.tidemark.benchmarks.workload;

/** How the values of a series go from step to step: from what services really export. */
enum ValueCurve {

  /** Grows unevenly in whole numbers; one series in a hundred is reset every 400 steps. */
  COUNTER {
    @Override
    double value(int index, int target, int step, int factor) {
      long rate = 1L + Mix.below(factor, index, -1);
      int life = index % 100 == 7 ? (step + index) % RESET_STEPS : step;
      return rate * life + Mix.below((int) rate, index, step);
    }
  },

  /** A full-precision number in [0, 1), new at each step: what compresses worst. */
  RATIO {
    @Override
    double value(int index, int target, int step, int factor) {
      return Mix.unit(index, step);
    }
  },

  /** Bytes in pages of 4 KiB that change at one step in four. */
  PAGES {
    @Override
    double value(int index, int target, int step, int factor) {
      return 4096.0 * (200_000 + Mix.below(factor, index, step / 4));
    }
  },

  /** A small whole number, zero most of the time. */
  DEPTH {
    @Override
    double value(int index, int target, int step, int factor) {
      return Mix.below(4, index, step) == 0 ? Mix.below(factor, index, step + 1) : 0;
    }
  },

  /** One decimal place. */
  TENTHS {
    @Override
    double value(int index, int target, int step, int factor) {
      return (10 * factor + Mix.below(50, index, step)) / 10.0;
    }
  },

  /** Events counted so far, shared by all buckets of a target so that buckets stay cumulative. */
  EVENTS {
    @Override
    double value(int index, int target, int step, int factor) {
      return (double) events(target, step) * factor;
    }
  },

  /** The seconds of those events, to the microsecond. */
  SECONDS {
    @Override
    double value(int index, int target, int step, int factor) {
      return (events(target, step) * factor * 37_129L) / 1e6;
    }
  },

  /** A duration to the microsecond that stays for four steps. */
  QUANTILE {
    @Override
    double value(int index, int target, int step, int factor) {
      return (1_000 + Mix.below(90_000, index, step / 4)) / 1e6;
    }
  };

  private static final int RESET_STEPS = 400;
  private static final int EVENTS_PER_STEP = 10;

  /** The value at an absolute step. */
  abstract double value(int index, int target, int step, int factor);

  private static long events(int target, int step) {
    return (long) step * EVENTS_PER_STEP + Mix.below(EVENTS_PER_STEP, target, step);
  }
}
