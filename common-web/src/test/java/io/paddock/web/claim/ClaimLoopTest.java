package io.paddock.web.claim;

import static io.paddock.web.claim.Pass.BUSY;
import static io.paddock.web.claim.Pass.FAILED;
import static io.paddock.web.claim.Pass.RESTED;
import static org.assertj.core.api.Assertions.assertThat;

import io.paddock.servers.test.MovableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** The loop on the test's own thread: its clock stands, and each wait is written down. */
class ClaimLoopTest {

  private static final LoopTimes TIMES =
      new LoopTimes(
          Duration.ofMillis(500),
          Duration.ZERO,
          new Backoff(Duration.ofMillis(250), Duration.ofSeconds(1)),
          Duration.ofSeconds(4));

  private final MovableClock clock = new MovableClock();
  private final HandSignals signals = new HandSignals(clock);
  private final Queue<Supplier<Pass>> script = new ArrayDeque<>();
  private final List<RuntimeException> failures = new ArrayList<>();
  private int passes;

  @Test
  void a_busy_pass_is_followed_by_the_next_at_once() {
    script(BUSY, BUSY, RESTED);

    runAndStop();

    assertThat(passes).isEqualTo(3);
    assertThat(signals.waits).containsExactly("nudge 500");
  }

  @Test
  void a_pass_that_rested_is_followed_by_a_wait_for_a_nudge_no_longer_than_the_poll() {
    script(RESTED, RESTED);
    Instant began = clock.instant();

    runAndStop();

    assertThat(signals.waits).containsExactly("nudge 500", "nudge 500");
    assertThat(Duration.between(began, clock.instant())).isEqualTo(Duration.ofMillis(500));
  }

  @Test
  void a_nudge_during_a_pass_is_not_lost() {
    script.add(
        () -> {
          signals.nudge();
          return RESTED;
        });
    script(RESTED);
    Instant began = clock.instant();

    runAndStop();

    assertThat(passes).isEqualTo(2);
    assertThat(Duration.between(began, clock.instant())).isEqualTo(Duration.ZERO);
  }

  @Test
  void what_comes_soon_after_a_pass_is_gathered() {
    script.add(
        () -> {
          clock.advance(Duration.ofMillis(5));
          signals.nudge();
          return RESTED;
        });
    script(RESTED);

    loop(false, gathering(Duration.ofMillis(20))).run();

    assertThat(signals.waits).startsWith("nudge 500", "stop 15");
    assertThat(passes).isEqualTo(2);
  }

  @Test
  void what_comes_after_a_longer_rest_is_done_at_once() {
    script.add(
        () -> {
          clock.advance(Duration.ofMillis(20));
          signals.nudge();
          return RESTED;
        });
    script(RESTED);

    loop(false, gathering(Duration.ofMillis(20))).run();

    assertThat(signals.waits).startsWith("nudge 500", "nudge 500");
  }

  @Test
  void a_clock_that_was_set_back_makes_it_gather_no_longer() {
    script.add(
        () -> {
          clock.advance(Duration.ofHours(-1));
          signals.nudge();
          return RESTED;
        });
    script(RESTED);

    loop(false, gathering(Duration.ofMillis(20))).run();

    assertThat(signals.waits).startsWith("nudge 500", "stop 20");
  }

  @Test
  void failures_are_followed_by_longer_and_longer_pauses_that_nudges_do_not_cut() {
    script.add(
        () -> {
          signals.nudge();
          return FAILED;
        });
    script(FAILED, FAILED, FAILED);
    Instant began = clock.instant();

    runAndStop();

    assertThat(signals.waits).containsExactly("stop 250", "stop 500", "stop 1000", "stop 1000");
    assertThat(Duration.between(began, clock.instant())).isEqualTo(Duration.ofMillis(1_750));
  }

  @Test
  void a_pass_that_works_ends_the_row_of_failures() {
    script(FAILED, FAILED, BUSY, FAILED, RESTED, FAILED);

    runAndStop();

    assertThat(signals.waits)
        .containsExactly("stop 250", "stop 500", "stop 250", "nudge 500", "stop 250");
  }

  @Test
  void a_pass_that_throws_has_failed_and_is_told() {
    RuntimeException lost = new IllegalStateException("connection lost");
    script.add(
        () -> {
          throw lost;
        });
    script(RESTED);

    runAndStop();

    assertThat(failures).containsExactly(lost);
    assertThat(signals.waits).containsExactly("stop 250", "nudge 500");
  }

  @Test
  void at_the_end_it_goes_on_until_nothing_is_due() {
    signals.stop();
    script(BUSY, BUSY, RESTED, BUSY);

    loop(true).run();

    assertThat(passes).isEqualTo(3);
    assertThat(signals.waits).isEmpty();
  }

  @Test
  void at_the_end_a_failure_is_not_waited_out() {
    signals.stop();
    script(BUSY, FAILED, BUSY);

    loop(true).run();

    assertThat(passes).isEqualTo(2);
    assertThat(signals.waits).isEmpty();
  }

  @Test
  void the_drain_ends_with_its_time() {
    signals.stop();
    for (int i = 0; i < 100; i++) {
      script.add(
          () -> {
            clock.advance(TIMES.drain().dividedBy(2));
            return BUSY;
          });
    }

    loop(true).run();

    assertThat(passes).isEqualTo(2);
  }

  @Test
  void one_that_claims_makes_no_pass_once_it_is_told_to_stop() {
    signals.stop();
    script(BUSY);

    loop(false).run();

    assertThat(passes).isZero();
  }

  private void runAndStop() {
    loop(false).run();
  }

  private static LoopTimes gathering(Duration gather) {
    return new LoopTimes(TIMES.poll(), gather, TIMES.pauses(), TIMES.drain());
  }

  private ClaimLoop loop(boolean emptiesAtEnd) {
    return loop(emptiesAtEnd, TIMES);
  }

  private ClaimLoop loop(boolean emptiesAtEnd, LoopTimes times) {
    Places places = new Places(1, Runnable::run, signals::nudge);
    return new ClaimLoop(
        "test", this::pass, failures::add, places, emptiesAtEnd, signals, times, clock);
  }

  private void script(Pass... outcomes) {
    for (Pass outcome : outcomes) {
      script.add(() -> outcome);
    }
  }

  /** The last of the script is also told to stop. */
  private Pass pass() {
    passes++;
    Supplier<Pass> next = script.remove();
    if (script.isEmpty()) {
      signals.stop();
    }
    return next.get();
  }
}
