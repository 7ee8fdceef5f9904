package io.paddock.web.claim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.paddock.web.claim.ClaimLoop.Stopped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The loop on its own thread, as services run it. */
@Timeout(120)
class ClaimLoopThreadTest {

  private static final Duration NEVER = Duration.ofHours(1);
  private static final Duration SOON = Duration.ofMillis(5);
  private static final Duration LONG = Duration.ofSeconds(30);
  private static final Duration LEASE = Duration.ofSeconds(20);

  private final Queue<String> due = new ConcurrentLinkedQueue<>();
  private final List<Integer> asked = new CopyOnWriteArrayList<>();
  private final List<String> attempted = new CopyOnWriteArrayList<>();
  private final AtomicInteger passes = new AtomicInteger();
  private final CountDownLatch hold = new CountDownLatch(1);
  private final Queue<ClaimLoop> loops = new ConcurrentLinkedQueue<>();

  @AfterEach
  void stop() throws InterruptedException {
    hold.countDown();
    for (ClaimLoop loop : loops) {
      loop.stop();
    }
  }

  @Test
  void a_nudge_is_followed_by_a_pass() {
    ClaimLoop loop = start(passing(() -> Pass.RESTED, NEVER, NEVER, LONG));
    await().until(() -> passes.get() == 1);

    loop.nudge();

    await().until(() -> passes.get() == 2);
  }

  @Test
  void without_a_nudge_the_poll_notices() {
    start(passing(() -> Pass.RESTED, SOON, NEVER, LONG));

    await().until(() -> passes.get() >= 5);
  }

  @Test
  void a_hundred_nudges_during_one_pass_are_one() {
    ClaimLoop loop = passing(this::held, NEVER, NEVER, LONG);
    start(loop);
    await().until(() -> passes.get() == 1);
    for (int i = 0; i < 100; i++) {
      loop.nudge();
    }

    hold.countDown();

    await().until(() -> passes.get() == 2);
    await().during(Duration.ofMillis(150)).until(() -> passes.get() == 2);
  }

  @Test
  void a_nudge_does_not_cut_the_pause_after_a_failure() {
    ClaimLoop loop = start(passing(() -> Pass.FAILED, SOON, NEVER, LONG));
    await().until(() -> passes.get() == 1);

    loop.nudge();

    await().during(Duration.ofMillis(150)).until(() -> passes.get() == 1);
  }

  @Test
  void stopping_ends_a_wait_and_a_pause_at_once() throws InterruptedException {
    ClaimLoop waiting = start(passing(() -> Pass.RESTED, NEVER, NEVER, LONG));
    ClaimLoop pausing = start(passing(() -> Pass.FAILED, NEVER, NEVER, LONG));
    await().until(() -> passes.get() == 2);
    Instant began = Instant.now();

    assertThat(waiting.stop()).isEqualTo(new Stopped(true, 0));
    assertThat(pausing.stop()).isEqualTo(new Stopped(true, 0));

    assertThat(Duration.between(began, Instant.now())).isLessThan(LONG);
    assertThat(passes).as("each looked once more").hasValue(4);
  }

  @Test
  void stopping_waits_no_longer_for_a_pass_than_the_drain_and_the_longest_pass()
      throws InterruptedException {
    LoopTimes times =
        new LoopTimes(
            NEVER,
            Duration.ZERO,
            new Backoff(NEVER, NEVER),
            Duration.ofMillis(50),
            Duration.ofMillis(150));
    ClaimLoop loop =
        start(
            ClaimLoop.passing(
                "held",
                () -> {
                  passes.incrementAndGet();
                  return held();
                },
                _ -> {},
                times,
                Clock.systemUTC()));
    await().until(() -> passes.get() == 1);
    Instant began = Instant.now();

    Stopped stopped = loop.stop();

    assertThat(stopped.ended()).isFalse();
    assertThat(Duration.between(began, Instant.now()))
        .isBetween(Duration.ofMillis(200), Duration.ofSeconds(10));
  }

  @Test
  void one_that_never_began_is_stopped_at_once() throws InterruptedException {
    ClaimLoop loop = passing(() -> Pass.RESTED, NEVER, NEVER, LONG);

    assertThat(loop.stop()).isEqualTo(new Stopped(true, 0));
    assertThat(passes).hasValue(0);
  }

  @Test
  void what_is_due_is_attempted_no_more_at_once_than_there_are_places() {
    due.addAll(List.of("a", "b", "c", "d", "e"));

    start(claiming(2, SOON, LONG));

    await().until(() -> attempted.size() == 2);
    await().during(Duration.ofMillis(100)).until(() -> attempted.size() == 2);
    hold.countDown();
    await()
        .untilAsserted(
            () -> assertThat(attempted).containsExactlyInAnyOrder("a", "b", "c", "d", "e"));
    assertThat(asked).allMatch(places -> places == 1 || places == 2);
  }

  @Test
  void the_first_attempt_that_ends_makes_room_at_once() {
    due.addAll(List.of("a", "b", "c"));
    start(claiming(1, NEVER, LONG));
    await().until(() -> attempted.size() == 1);

    hold.countDown();

    await().until(() -> attempted.size() == 3);
  }

  @Test
  void stopping_claims_no_more_and_waits_for_what_was_begun() throws Exception {
    due.addAll(List.of("a", "b"));
    ClaimLoop loop = start(claiming(1, NEVER, LONG));
    await().until(() -> attempted.size() == 1);
    Thread stopper =
        Thread.ofVirtual()
            .start(
                () -> {
                  await().pollDelay(Duration.ofMillis(100)).until(() -> true);
                  hold.countDown();
                });

    Stopped stopped = loop.stop();

    assertThat(stopped).isEqualTo(new Stopped(true, 0));
    assertThat(stopper.join(LONG)).isTrue();
    assertThat(attempted).containsExactly("a");
    assertThat(due).containsExactly("b");
  }

  @Test
  void stopping_waits_no_longer_than_the_drain_and_tells_how_many_it_left()
      throws InterruptedException {
    due.addAll(List.of("a", "b"));
    ClaimLoop loop = start(claiming(3, NEVER, Duration.ofMillis(200)));
    await().until(() -> attempted.size() == 2);
    Instant began = Instant.now();

    Stopped stopped = loop.stop();

    assertThat(stopped).isEqualTo(new Stopped(true, 2));
    assertThat(Duration.between(began, Instant.now()))
        .isBetween(Duration.ofMillis(150), Duration.ofSeconds(10));
  }

  private Pass held() {
    try {
      hold.await();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
    return Pass.RESTED;
  }

  private ClaimLoop start(ClaimLoop loop) {
    loops.add(loop);
    loop.start();
    return loop;
  }

  private ClaimLoop passing(Supplier<Pass> pass, Duration poll, Duration pause, Duration drain) {
    LoopTimes times = new LoopTimes(poll, Duration.ZERO, new Backoff(pause, pause), drain);
    return ClaimLoop.passing(
        "passing",
        () -> {
          passes.incrementAndGet();
          return pass.get();
        },
        _ -> {},
        times,
        Clock.systemUTC());
  }

  @Test
  void places_can_be_reserved_between_start_and_stop() throws InterruptedException {
    ClaimLoop loop = claiming(4, Duration.ofHours(1), Duration.ofSeconds(1));

    assertThat(reserved(loop)).isZero();
    loop.start();
    assertThat(reserved(loop)).isEqualTo(2);
    loop.stop();
    assertThat(reserved(loop)).isZero();
  }

  private static int reserved(ClaimLoop loop) {
    try (Reservation reservation = loop.reserve(3)) {
      return reservation.left();
    }
  }

  private ClaimLoop claiming(int places, Duration poll, Duration drain) {
    return ClaimLoop.claiming(
        "claiming",
        new HeldRows(),
        places,
        LEASE,
        new LoopTimes(poll, Duration.ZERO, new Backoff(SOON, SOON), drain),
        Clock.systemUTC());
  }

  /** Attempts end when the test lets them. */
  private final class HeldRows implements ClaimedWork<String> {

    @Override
    public Claimed<String> claim(int places, Instant now, Instant leaseEnd) {
      asked.add(places);
      List<String> rows = new CopyOnWriteArrayList<>();
      while (rows.size() < places && !due.isEmpty()) {
        rows.add(due.remove());
      }
      return new Claimed<>(rows, !rows.isEmpty());
    }

    @Override
    public void attempt(String row) {
      attempted.add(row);
      held();
    }

    @Override
    public void attemptFailed(String row, RuntimeException cause) {
      throw new AssertionError(row, cause);
    }

    @Override
    public void claimFailed(RuntimeException cause) {
      throw new AssertionError(cause);
    }
  }
}
