package io.tidemark.promql.function;

import static io.tidemark.promql.ast.ValueType.VECTOR;

import java.util.List;
import java.util.function.LongToIntFunction;
import java.util.function.LongUnaryOperator;

/** Parts of the date that a value is as seconds since the epoch, in UTC. */
final class DateFunctions {

  private static final long DAY = 86_400;

  private DateFunctions() {}

  static List<Function> family() {
    return List.of(
        of("minute", seconds -> Math.floorMod(seconds, 3_600L) / 60),
        of("hour", seconds -> Math.floorMod(seconds, DAY) / 3_600),
        ofDay("day_of_week", day -> (int) Math.floorMod(day + 4, 7L)),
        ofDay("day_of_month", CivilDate::dayOfMonth),
        ofDay("day_of_year", CivilDate::dayOfYear),
        ofDay("days_in_month", CivilDate::daysInMonth),
        ofDay("month", CivilDate::month),
        of("year", seconds -> CivilDate.year(Math.floorDiv(seconds, DAY))));
  }

  private static Function ofDay(String name, LongToIntFunction part) {
    return of(name, seconds -> part.applyAsInt(Math.floorDiv(seconds, DAY)));
  }

  /** Without an argument it is asked of the time of evaluation. */
  private static Function of(String name, LongUnaryOperator part) {
    return Function.vector(
        name,
        1,
        new Kernel.PerSample(
            (value, scalars) -> Double.isNaN(value) ? value : part.applyAsLong((long) value)),
        VECTOR);
  }
}
