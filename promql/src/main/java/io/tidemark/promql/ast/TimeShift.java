package io.tidemark.promql.ast;

import org.jspecify.annotations.Nullable;

/**
 * How a selector's time differs from the time of evaluation.
 *
 * @param offsetMillis how far it looks into the past; negative into the future
 * @param at the time it is fixed to, before the offset, or null
 */
public record TimeShift(long offsetMillis, @Nullable AtModifier at) {

  public static final TimeShift NONE = new TimeShift(0, null);

  public TimeShift withOffset(long millis) {
    return new TimeShift(millis, at);
  }

  public TimeShift withAt(AtModifier modifier) {
    return new TimeShift(offsetMillis, modifier);
  }
}
