package io.tidemark.query.http;

/** How much an answer says of what it cost. */
enum StatsLevel {
  NONE,
  TOTALS,
  /** The samples of each step too. */
  PER_STEP;

  /** The level that a parameter asks for: any text asks for the totals. */
  static StatsLevel of(String text) {
    return switch (text) {
      case "" -> NONE;
      case "all" -> PER_STEP;
      default -> TOTALS;
    };
  }
}
