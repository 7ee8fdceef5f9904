package io.paddock.games.report;

import io.paddock.web.error.Problem;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * Days in UTC, both of them included.
 *
 * @param last not before the first, and at most {@link #MOST} days in all
 */
record Days(LocalDate first, LocalDate last) {

  /** A month. */
  static final int MOST = 31;

  private static final int FIRST_YEAR = 1970;
  private static final int LAST_YEAR = 9999;

  /**
   * Reads {@code from} and {@code to}.
   *
   * @throws Problem 400 that points at the one that cannot be used
   */
  static Days of(@Nullable String from, @Nullable String to) {
    LocalDate first = day("from", from);
    LocalDate last = day("to", to);
    if (last.isBefore(first)) {
      throw Problem.invalid("?to", "must not be before from");
    }
    if (ChronoUnit.DAYS.between(first, last) >= MOST) {
      throw Problem.invalid("?to", "must be at most " + (MOST - 1) + " days after from");
    }
    return new Days(first, last);
  }

  /**
   * Reads one day.
   *
   * @throws Problem 400 that points at the parameter
   */
  static Days one(String name, @Nullable String text) {
    LocalDate day = day(name, text);
    return new Days(day, day);
  }

  private static LocalDate day(String name, @Nullable String text) {
    if (text == null) {
      throw Problem.invalid("?" + name, "is needed, as a day such as 2026-10-31");
    }
    try {
      LocalDate day = LocalDate.parse(text);
      if (day.getYear() >= FIRST_YEAR && day.getYear() < LAST_YEAR) {
        return day;
      }
    } catch (DateTimeParseException notADay) {
      throw Problem.invalid("?" + name, "must be a day such as 2026-10-31");
    }
    throw Problem.invalid("?" + name, "must be a day such as 2026-10-31");
  }

  Instant begin() {
    return first.atStartOfDay(ZoneOffset.UTC).toInstant();
  }

  /** Not included. */
  Instant end() {
    return last.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant();
  }
}
