package io.paddock.callbacks.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.IntUnaryOperator;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RetryScheduleTest {

  private static final List<Duration> WAITS =
      List.of(Duration.ofSeconds(5), Duration.ofMinutes(5), Duration.ofMinutes(30));
  private static final Duration HOUR = Duration.ofHours(1);

  @ParameterizedTest
  @CsvSource({"1, PT5S", "2, PT5M", "3, PT30M"})
  void theNthFailureIsFollowedByTheNthWait(int failures, Duration wait) {
    RetrySchedule schedule = new RetrySchedule(WAITS, 0, HOUR, random(0));

    assertThat(schedule.waitAfter(failures, Optional.empty())).contains(wait);
  }

  @Test
  void afterTheLastWaitThereIsNone() {
    RetrySchedule schedule = new RetrySchedule(WAITS, 0, HOUR, random(0));

    assertThat(schedule.waitAfter(4, Optional.empty())).isEmpty();
    assertThat(schedule.waitAfter(4, Optional.of(Duration.ofSeconds(1)))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"0, PT4M30S", "10, PT5M", "20, PT5M30S"})
  void tenPercentJitterVariesAWaitByTenPercentEitherWay(int drawn, Duration wait) {
    RetrySchedule schedule = new RetrySchedule(WAITS, 10, HOUR, random(drawn));

    assertThat(schedule.waitAfter(2, Optional.empty())).contains(wait);
  }

  @Test
  void theDrawIsBoundedByTwiceTheJitterInclusive() {
    RetrySchedule schedule =
        new RetrySchedule(WAITS, 10, HOUR, new FixedDraw(bound -> bound == 21 ? 20 : 0));

    assertThat(schedule.waitAfter(1, Optional.empty())).contains(Duration.ofMillis(5_500));
  }

  @ParameterizedTest
  @CsvSource({
    "PT1S, PT5M", // never sooner than the schedule
    "PT5M, PT5M",
    "PT5M1S, PT5M1S",
    "PT1H, PT1H",
    "PT1H1S, PT1H" // never later than the bound
  })
  void retryAfterMakesAWaitLongerWithinItsBound(Duration asked, Duration wait) {
    RetrySchedule schedule = new RetrySchedule(WAITS, 0, HOUR, random(0));

    assertThat(schedule.waitAfter(2, Optional.of(asked))).contains(wait);
  }

  @Test
  void theShippedScheduleIsStandardWebhooksOwnOver75Hours() throws NoSuchMethodException {
    String shipped =
        DispatchConfig.class.getMethod("schedule").getAnnotation(WithDefault.class).value();

    assertThat(shipped).isEqualTo("5s,5m,30m,2h,5h,10h,14h,20h,24h");
  }

  @Test
  void aHundredWaitsAreEnough() {
    List<Duration> hundred = Collections.nCopies(100, HOUR);
    List<Duration> more = Collections.nCopies(101, HOUR);

    assertThat(new RetrySchedule(hundred, 50, HOUR, random(50)).waitAfter(100, Optional.empty()))
        .contains(HOUR);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new RetrySchedule(more, 0, HOUR, random(0)))
        .withMessage("retry_schedule_invalid");
  }

  @ParameterizedTest
  @ValueSource(strings = {"PT0S", "PT-1S"})
  void aWaitIsPositive(Duration wait) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new RetrySchedule(List.of(HOUR, wait), 0, HOUR, random(0)))
        .withMessage("retry_schedule_invalid");
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 51})
  void jitterIsBetween0And50Percent(int percent) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new RetrySchedule(WAITS, percent, HOUR, random(0)))
        .withMessage("retry_jitter_invalid");
  }

  /** Draws {@code value} whatever is asked. */
  private static RandomGenerator random(int value) {
    return new FixedDraw(bound -> value);
  }

  /** A random source whose integers are given. */
  private record FixedDraw(IntUnaryOperator draw) implements RandomGenerator {

    @Override
    public long nextLong() {
      throw new AssertionError("only bounded integers are drawn");
    }

    @Override
    public int nextInt(int bound) {
      return draw.applyAsInt(bound);
    }
  }
}
