package io.paddock.callbacks.drift;

import static org.assertj.core.api.Assertions.assertThat;

import io.paddock.callbacks.drift.DriftRule.Hour;
import io.paddock.callbacks.drift.DriftRule.Judgement;
import io.paddock.callbacks.drift.DriftRule.Level;
import io.paddock.callbacks.drift.DriftRule.Turn;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DriftRuleTest {

  private static final Instant START = Instant.parse("2026-01-15T00:00:00Z");

  /** Twice the usual, and at least 200 ms more, in two hours one after the other. */
  @ParameterizedTest
  @CsvSource({
    "500, 1000, 1000, true",
    "500, 999, 1000, false",
    "500, 1000, 999, false",
    "500, 5000, 600, false",
    "200, 400, 400, true",
    "200, 399, 400, false",
    "10, 210, 210, true",
    "10, 209, 210, false",
    "0, 200, 200, true",
    "0, 200, 199, false"
  })
  void aDriftIsTwoHoursOfTwiceTheUsual(int usual, int one, int two, boolean drifts) {
    List<Hour> hours = hours(24, usual);
    add(hours, 1, one);
    add(hours, 1, two);

    Judgement judged = DriftRule.judge(hours, null);

    assertThat(judged.turn()).isEqualTo(drifts ? Optional.of(Turn.STARTED) : Optional.empty());
    assertThat(judged.level()).isEqualTo(new Level(at(25), two, usual, drifts ? at(24) : null));
    assertThat(judged.since()).isEqualTo(drifts ? at(24) : null);
  }

  @ParameterizedTest
  @CsvSource({"23, false", "24, true"})
  void belowADayOfHoursNothingIsUsual(int earlier, boolean drifts) {
    List<Hour> hours = hours(earlier, 100);
    add(hours, 1, 900);
    add(hours, 1, 900);

    Judgement judged = DriftRule.judge(hours, null);

    assertThat(judged.turn().isPresent()).isEqualTo(drifts);
    assertThat(judged.level().usualP95Ms()).isEqualTo(drifts ? 100 : null);
  }

  @Test
  void theFirstHourOfAllIsKeptAndSaysNothing() {
    Judgement judged = DriftRule.judge(hours(1, 700), null);

    assertThat(judged.level()).isEqualTo(new Level(at(0), 700, null, null));
    assertThat(judged.turn()).isEmpty();
  }

  /** What happens every night is nothing new: of ten hours one may be slower. */
  @ParameterizedTest
  @CsvSource({"2, true", "3, true", "4, false"})
  void whatItDidInMoreThanATenthOfTheHoursIsNoDrift(int slowHours, boolean drifts) {
    List<Hour> hours = hours(30 - slowHours, 100);
    IntStream.range(0, slowHours).forEach(_ -> add(hours, 1, 900));
    add(hours, 1, 900);
    add(hours, 1, 900);

    assertThat(DriftRule.judge(hours, null).turn().isPresent()).isEqualTo(drifts);
  }

  @ParameterizedTest
  @CsvSource({"3, true", "4, false"})
  void hoursThatLieApartDecideNothing(int apart, boolean drifts) {
    List<Hour> hours = hours(24, 100);
    add(hours, 1, 900);
    add(hours, apart, 900);

    assertThat(DriftRule.judge(hours, null).turn().isPresent()).isEqualTo(drifts);
  }

  /** Half of the excess: what it began at is not what it ends at. */
  @ParameterizedTest
  @CsvSource({
    "500, 750, 750, true",
    "500, 751, 750, false",
    "500, 750, 751, false",
    "10, 110, 110, true",
    "10, 111, 110, false"
  })
  void aDriftEndsByTwoHoursAtHalfOfItsExcess(int usual, int one, int two, boolean ends) {
    List<Hour> hours = hours(30, 5_000);
    add(hours, 1, one);
    add(hours, 1, two);

    Judgement judged = DriftRule.judge(hours, drifting(usual, at(3)));

    assertThat(judged.turn()).isEqualTo(ends ? Optional.of(Turn.ENDED) : Optional.empty());
    assertThat(judged.level()).isEqualTo(new Level(at(31), two, usual, ends ? null : at(3)));
    assertThat(judged.since()).isEqualTo(at(3));
  }

  @ParameterizedTest
  @CsvSource({"3, true", "4, false"})
  void hoursThatLieApartEndNoDrift(int apart, boolean ends) {
    List<Hour> hours = hours(30, 5_000);
    add(hours, 1, 100);
    add(hours, apart, 100);

    assertThat(DriftRule.judge(hours, drifting(100, at(3))).turn().isPresent()).isEqualTo(ends);
  }

  @Test
  void oneHourEndsNoDrift() {
    assertThat(DriftRule.judge(hours(1, 100), drifting(100, at(-3))).turn()).isEmpty();
  }

  @Test
  void aDriftIsToldOnceHoweverSlowItGets() {
    List<Hour> hours = hours(30, 100);
    add(hours, 1, 9_000);
    add(hours, 1, 9_000);

    assertThat(DriftRule.judge(hours, drifting(100, at(28))).turn()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"23, false", "24, true"})
  void whatWasHardlyCalledHasSettledAtNothing(int counting, boolean settles) {
    List<Hour> hours = hours(counting, 900);
    Instant since = hours.getLast().hour().minus(DriftRule.WEEK);

    Judgement judged = DriftRule.judge(hours, drifting(100, since));

    assertThat(judged.turn()).isEqualTo(settles ? Optional.of(Turn.SETTLED) : Optional.empty());
  }

  @Test
  void whatIsFastAgainAfterAWeekHasEnded() {
    List<Hour> hours = hours(24, 900);
    add(hours, 1, 100);
    add(hours, 1, 100);
    Instant since = hours.getLast().hour().minus(DriftRule.WEEK);

    Judgement judged = DriftRule.judge(hours, drifting(100, since));

    assertThat(judged.turn()).contains(Turn.ENDED);
    assertThat(judged.level().usualP95Ms()).isEqualTo(100);
  }

  @ParameterizedTest
  @CsvSource({"167, false", "168, true"})
  void whatLastsAWeekIsUsualFromThenOn(int hoursOld, boolean settles) {
    List<Hour> hours = hours(168, 900);
    Instant last = hours.getLast().hour();
    Instant since = last.minus(Duration.ofHours(hoursOld));

    Judgement judged = DriftRule.judge(hours, drifting(100, since));

    assertThat(judged.turn()).isEqualTo(settles ? Optional.of(Turn.SETTLED) : Optional.empty());
    assertThat(judged.level())
        .isEqualTo(new Level(last, 900, settles ? 900 : 100, settles ? null : since));
    assertThat(judged.since()).isEqualTo(since);
  }

  /** The usual is the median: a few hours of any length do not move it. */
  @Test
  void theUsualIsTheMiddleOfTheWeekWithoutTheHoursThatDecide() {
    List<Hour> hours = new ArrayList<>();
    for (int i = 1; i <= 25; i++) {
      add(hours, 1, i);
    }
    add(hours, 1, 1);
    add(hours, 1, 1);

    assertThat(DriftRule.judge(hours, null).level().usualP95Ms()).isEqualTo(13);
  }

  private static Level drifting(int usual, @Nullable Instant since) {
    return new Level(START, 5_000, usual, since);
  }

  private static List<Hour> hours(int count, int p95) {
    List<Hour> hours = new ArrayList<>();
    IntStream.range(0, count).forEach(i -> hours.add(new Hour(at(i), p95)));
    return hours;
  }

  private static void add(List<Hour> hours, int later, int p95) {
    Instant hour = hours.isEmpty() ? START : hours.getLast().hour().plus(Duration.ofHours(later));
    hours.add(new Hour(hour, p95));
  }

  private static Instant at(int hour) {
    return START.plus(Duration.ofHours(hour));
  }
}
