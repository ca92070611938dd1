package io.tidemark.alerting.rule;

import java.util.Locale;

/** How the values of several series become one value a group. */
public enum GroupOperator {
  SUM,
  AVG,
  MIN,
  MAX,
  COUNT;

  /** The name in a threshold and in PromQL. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }
}
