package io.paddock.callbacks.drift;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Decides by hours whether an endpoint answers more slowly than it did in the week before. An hour
 * stands for the time within which 95 % of its answers came, and counts from {@value #ATTEMPTS}
 * answers on.
 *
 * <pre>
 *              two hours at twice the usual and 200 ms more,
 *              and above nine tenths of the week's hours
 *   usual ───────────────────────────────────────────────────▶ drifting (the usual stays what it was)
 *     ▲                                                            │
 *     ├── ENDED: two hours at half of that excess at most ─────────┤
 *     └── SETTLED: a week later, what it does is its usual ────────┘
 * </pre>
 */
final class DriftRule {

  /** Answers of an hour that counts: of as many, a slow one or two say nothing of the others. */
  static final int ATTEMPTS = 40;

  /** Hours that count before there is something usual. */
  static final int EARLIER_HOURS = 24;

  /** The usual is of so long a time; for so long a drift is one. */
  static final Duration WEEK = Duration.ofDays(7);

  /** Hours that decide, of which the next may be so long after the one before. */
  private static final int RECENT = 2;

  private static final Duration APART = Duration.ofHours(3);

  private static final int LEAST_EXCESS_MS = 200;
  private static final int MEDIAN = 50;
  private static final int MOST_HOURS = 90;
  private static final int PERCENT = 100;

  private DriftRule() {}

  /**
   * An hour that counts.
   *
   * @param hour its beginning
   * @param p95Ms within which 95 % of its answers came
   */
  record Hour(Instant hour, int p95Ms) {}

  /**
   * How an endpoint stood after an hour.
   *
   * @param p95Ms of that hour
   * @param usualP95Ms the median of the hours before; null when those are too few
   * @param driftingSince the beginning of the first hour of a drift; null for none
   */
  record Level(
      Instant hour, int p95Ms, @Nullable Integer usualP95Ms, @Nullable Instant driftingSince) {}

  /** What its owner is told. */
  enum Turn {
    STARTED,
    ENDED,
    SETTLED
  }

  /**
   * What an hour came to.
   *
   * @param since the beginning of the drift that it is about; null without one
   */
  record Judgement(Level level, Optional<Turn> turn, @Nullable Instant since) {}

  /**
   * Judges the last hour.
   *
   * @param week the hours that count of the week that ends with the last, oldest first, at least
   *     one
   * @param before how it stood after the hour before; null when there is none
   */
  static Judgement judge(List<Hour> week, @Nullable Level before) {
    return before != null && before.driftingSince() != null && before.usualP95Ms() != null
        ? whileDrifting(week, before.usualP95Ms(), before.driftingSince())
        : whileUsual(week);
  }

  private static Judgement whileUsual(List<Hour> week) {
    Hour last = week.getLast();
    List<Hour> earlier = week.subList(0, Math.max(0, week.size() - RECENT));
    if (earlier.size() < EARLIER_HOURS) {
      return new Judgement(
          new Level(last.hour(), last.p95Ms(), null, null), Optional.empty(), null);
    }
    int usual = quantile(earlier, MEDIAN);
    int from = Math.max(usual + excess(usual), quantile(earlier, MOST_HOURS) + 1);
    if (recent(week).stream().allMatch(hour -> hour.p95Ms() >= from) && isTogether(week)) {
      Instant since = recent(week).getFirst().hour();
      return new Judgement(
          new Level(last.hour(), last.p95Ms(), usual, since), Optional.of(Turn.STARTED), since);
    }
    return new Judgement(new Level(last.hour(), last.p95Ms(), usual, null), Optional.empty(), null);
  }

  private static Judgement whileDrifting(List<Hour> week, int usual, Instant since) {
    Hour last = week.getLast();
    int to = usual + excess(usual) / 2;
    if (recent(week).stream().allMatch(hour -> hour.p95Ms() <= to) && isTogether(week)) {
      return new Judgement(
          new Level(last.hour(), last.p95Ms(), usual, null), Optional.of(Turn.ENDED), since);
    }
    if (!last.hour().isBefore(since.plus(WEEK)) && week.size() >= EARLIER_HOURS) {
      int settled = quantile(week, MEDIAN);
      return new Judgement(
          new Level(last.hour(), last.p95Ms(), settled, null), Optional.of(Turn.SETTLED), since);
    }
    return new Judgement(
        new Level(last.hour(), last.p95Ms(), usual, since), Optional.empty(), since);
  }

  /** Above the usual, that is a drift. */
  private static int excess(int usual) {
    return Math.max(usual, LEAST_EXCESS_MS);
  }

  private static List<Hour> recent(List<Hour> week) {
    return week.subList(Math.max(0, week.size() - RECENT), week.size());
  }

  private static boolean isTogether(List<Hour> week) {
    List<Hour> recent = recent(week);
    return recent.size() == RECENT
        && !recent.getLast().hour().isAfter(recent.getFirst().hour().plus(APART));
  }

  /** By nearest rank. */
  private static int quantile(List<Hour> hours, int percent) {
    int rank = (hours.size() * percent + PERCENT - 1) / PERCENT;
    return hours.stream().mapToInt(Hour::p95Ms).sorted().skip(rank - 1L).findFirst().orElseThrow();
  }
}
