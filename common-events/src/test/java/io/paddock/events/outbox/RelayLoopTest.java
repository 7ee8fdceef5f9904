package io.paddock.events.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RelayLoopTest {

  private static final Duration NEVER = Duration.ofHours(1);
  private static final Duration SOON = Duration.ofMillis(1);
  private static final Duration DRAIN = Duration.ofSeconds(5);

  private final RelaySignals signals = new RelaySignals();
  private final RecordedListener listener = new RecordedListener();
  private final MovableClock clock = new MovableClock();
  private final ConcurrentLinkedQueue<Supplier<CycleOutcome>> script =
      new ConcurrentLinkedQueue<>();
  private final AtomicInteger passes = new AtomicInteger();
  private final AtomicInteger measurements = new AtomicInteger();

  private Thread thread = new Thread();

  @AfterEach
  void stop() throws InterruptedException {
    thread.interrupt();
    thread.join();
  }

  @Test
  void afterABusyPassTheNextBeginsAtOnce() {
    outcomes(CycleOutcome.BUSY, CycleOutcome.BUSY, CycleOutcome.RESTED);

    start(NEVER, NEVER);

    await().untilAsserted(() -> assertThat(waitsAfter(3)).isTrue());
  }

  @Test
  void anIdleRelayWaitsForANudge() {
    start(NEVER, NEVER);
    await().until(() -> waitsAfter(1));

    signals.nudge();

    await().until(() -> waitsAfter(2));
  }

  @Test
  void manyNudgesAtOnceAreOne() {
    start(NEVER, NEVER);
    await().until(() -> waitsAfter(1));
    script.add(
        () -> {
          for (int i = 0; i < 100; i++) {
            signals.nudge();
          }
          return CycleOutcome.RESTED;
        });

    signals.nudge();

    await().until(() -> waitsAfter(3));
  }

  @Test
  void withoutANudgeItPolls() {
    start(SOON, NEVER);

    await().until(() -> passes.get() >= 5);
  }

  @Test
  void aFailureIsFollowedByABackoffThatNudgesDoNotCut() {
    outcomes(CycleOutcome.FAILED);
    start(SOON, NEVER);
    await().until(() -> waitsAfter(1));

    signals.nudge();

    await().during(Duration.ofMillis(150)).until(() -> waitsAfter(1));
  }

  @Test
  void afterTheBackoffItTriesAgain() {
    outcomes(CycleOutcome.FAILED, CycleOutcome.FAILED, CycleOutcome.FAILED);

    start(NEVER, SOON);

    await().until(() -> waitsAfter(4));
  }

  @Test
  void anExceptionIsAFailedPassAndNotTheEnd() {
    RuntimeException lost = new IllegalStateException("connection lost");
    script.add(
        () -> {
          throw lost;
        });

    start(NEVER, SOON);

    await().until(() -> waitsAfter(2));
    assertThat(listener.failedPasses).containsExactly(lost);
  }

  @Test
  void stoppingDrainsUntilNothingIsLeft() throws InterruptedException {
    start(NEVER, NEVER);
    await().until(() -> waitsAfter(1));
    outcomes(CycleOutcome.BUSY, CycleOutcome.BUSY, CycleOutcome.RESTED, CycleOutcome.BUSY);

    signals.stop();
    thread.join(Duration.ofSeconds(60));

    assertThat(thread.isAlive()).isFalse();
    assertThat(passes).hasValue(4);
  }

  @Test
  void stoppingDuringABackoffEndsIt() throws InterruptedException {
    outcomes(CycleOutcome.FAILED, CycleOutcome.FAILED);
    start(NEVER, NEVER);
    await().until(() -> waitsAfter(1));

    signals.stop();
    thread.join(Duration.ofSeconds(60));

    assertThat(thread.isAlive()).isFalse();
    assertThat(passes).hasValue(2);
  }

  @Test
  void theDrainEndsWithItsTime() throws InterruptedException {
    start(NEVER, NEVER);
    await().until(() -> waitsAfter(1));
    for (int i = 0; i < 100; i++) {
      script.add(
          () -> {
            clock.move(DRAIN.dividedBy(2));
            return CycleOutcome.BUSY;
          });
    }

    signals.stop();
    thread.join(Duration.ofSeconds(60));

    assertThat(passes).hasValue(3);
  }

  @Test
  void aRelayStoppedBeforeItBeganStillDrains() throws InterruptedException {
    signals.stop();

    start(NEVER, NEVER);
    thread.join(Duration.ofSeconds(60));

    assertThat(passes).hasValue(1);
  }

  @Test
  void theBacklogIsMeasuredAtFirstAndThenWhenDue() {
    start(NEVER, NEVER);
    await().until(() -> waitsAfter(1));
    signals.nudge();
    await().until(() -> waitsAfter(2));
    clock.move(Duration.ofSeconds(5));
    signals.nudge();
    await().until(() -> waitsAfter(3));

    assertThat(listener.backlogs)
        .containsExactly(
            new Backlog(1, Duration.ofSeconds(1)), new Backlog(2, Duration.ofSeconds(1)));
  }

  @Test
  void theBacklogIsMeasuredWhileKafkaFailsToo() {
    outcomes(CycleOutcome.FAILED);

    start(NEVER, NEVER);

    await().until(() -> waitsAfter(1));
    assertThat(listener.backlogs).hasSize(1);
  }

  private void start(Duration poll, Duration backoff) {
    RelayTimes times = new RelayTimes(poll, backoff, backoff, DRAIN, Duration.ofSeconds(5));
    RelayLoop loop =
        new RelayLoop(
            this::pass,
            () -> new Backlog(measurements.incrementAndGet(), Duration.ofSeconds(1)),
            signals,
            times,
            listener,
            clock);
    thread = Thread.ofPlatform().start(loop);
  }

  private void outcomes(CycleOutcome... outcomes) {
    List.of(outcomes).forEach(outcome -> script.add(() -> outcome));
  }

  private CycleOutcome pass() {
    passes.incrementAndGet();
    Supplier<CycleOutcome> next = script.poll();
    return next == null ? CycleOutcome.RESTED : next.get();
  }

  private boolean waitsAfter(int expectedPasses) {
    return passes.get() == expectedPasses && thread.getState() == Thread.State.TIMED_WAITING;
  }
}
