package io.tidemark.promql.function;

/**
 * The Gregorian calendar by days since the epoch, without an object a date.
 *
 * <p>Counts years from March, so that the day that leap years add is the last, in eras of 400 years
 * (Howard Hinnant, "chrono-compatible low-level date algorithms").
 */
final class CivilDate {

  private static final int ERA_DAYS = 146_097;
  private static final int MARCH_FIRST_OF_YEAR_0 = 719_468;
  private static final int[] MONTH_DAYS = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};

  private CivilDate() {}

  static int dayOfMonth(long day) {
    int ofYear = dayOfMarchYear(day);
    int march = (5 * ofYear + 2) / 153;
    return ofYear - (153 * march + 2) / 5 + 1;
  }

  static int month(long day) {
    int march = (5 * dayOfMarchYear(day) + 2) / 153;
    return march < 10 ? march + 3 : march - 9;
  }

  static long year(long day) {
    return marchYear(day) + (month(day) <= 2 ? 1 : 0);
  }

  static int dayOfYear(long day) {
    int days = dayOfMonth(day);
    int month = month(day);
    for (int m = 1; m < month; m++) {
      days += MONTH_DAYS[m - 1];
    }
    return days + (month > 2 && isLeap(year(day)) ? 1 : 0);
  }

  static int daysInMonth(long day) {
    int month = month(day);
    return MONTH_DAYS[month - 1] + (month == 2 && isLeap(year(day)) ? 1 : 0);
  }

  private static boolean isLeap(long year) {
    return Math.floorMod(year, 4L) == 0
        && (Math.floorMod(year, 100L) != 0 || Math.floorMod(year, 400L) == 0);
  }

  private static int dayOfEra(long day) {
    return (int) Math.floorMod(day + MARCH_FIRST_OF_YEAR_0, (long) ERA_DAYS);
  }

  private static int yearOfEra(long day) {
    int ofEra = dayOfEra(day);
    return (ofEra - ofEra / 1_460 + ofEra / 36_524 - ofEra / 146_096) / 365;
  }

  private static long marchYear(long day) {
    return yearOfEra(day) + 400 * Math.floorDiv(day + MARCH_FIRST_OF_YEAR_0, (long) ERA_DAYS);
  }

  private static int dayOfMarchYear(long day) {
    int year = yearOfEra(day);
    return dayOfEra(day) - (365 * year + year / 4 - year / 100);
  }
}
