package io.tidemark.promql.ast;

import org.jspecify.annotations.Nullable;

/**
 * How a selector's time differs from the time of evaluation.
 *
 * @param offset how far it looks into the past; negative into the future
 * @param at the time it is fixed to, before the offset, or null
 */
public record TimeShift(DurationExpr offset, @Nullable AtModifier at) {

  public static final TimeShift NONE = new TimeShift(DurationExpr.ZERO, null);

  public boolean hasOffset() {
    return !offset.equals(DurationExpr.ZERO);
  }

  public TimeShift withOffset(DurationExpr newOffset) {
    return new TimeShift(newOffset, at);
  }

  public TimeShift withAt(AtModifier modifier) {
    return new TimeShift(offset, modifier);
  }
}
