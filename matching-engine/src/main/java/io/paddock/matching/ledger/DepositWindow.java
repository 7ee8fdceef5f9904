package io.paddock.matching.ledger;

import java.time.LocalDate;

/** The spans of time in which deposits are limited: by the calendar, in UTC. */
public enum DepositWindow {
  DAY {
    @Override
    LocalDate first(LocalDate day) {
      return day;
    }

    @Override
    LocalDate next(LocalDate first) {
      return first.plusDays(1);
    }
  },
  /** From Monday on, as in ISO 8601. */
  WEEK {
    @Override
    LocalDate first(LocalDate day) {
      return day.minusDays(day.getDayOfWeek().getValue() - 1L);
    }

    @Override
    LocalDate next(LocalDate first) {
      return first.plusWeeks(1);
    }
  },
  MONTH {
    @Override
    LocalDate first(LocalDate day) {
      return day.withDayOfMonth(1);
    }

    @Override
    LocalDate next(LocalDate first) {
      return first.plusMonths(1);
    }
  };

  private static final long DAY_MILLIS = 24L * 3_600_000;

  /** When the window that {@code time} is in began; both in milliseconds of log time. */
  public long begins(long time) {
    return millis(first(day(time)));
  }

  /** When the window that {@code time} is in ends, and the next one begins. */
  public long ends(long time) {
    return millis(next(first(day(time))));
  }

  abstract LocalDate first(LocalDate day);

  abstract LocalDate next(LocalDate first);

  private static LocalDate day(long time) {
    return LocalDate.ofEpochDay(Math.floorDiv(time, DAY_MILLIS));
  }

  private static long millis(LocalDate day) {
    return day.toEpochDay() * DAY_MILLIS;
  }
}
