package io.paddock.events.outbox;

import java.time.Clock;
import java.time.Instant;
import java.util.function.Supplier;

/**
 * Passes, one after the other, until told to stop; then drains what waits, within a limit.
 *
 * <pre>
 *             rested                      nudge, poll
 *   passing ──────────► waiting ────────────────────► passing
 *      │ ▲   busy: at once again
 *      │ └───────────────┘
 *      │ failed                             backoff over
 *      ├─────────────► backing off ──────────────────► passing
 *      │ told to stop (from anywhere)       rested, failed, out of time
 *      └─────────────► draining ─────────────────────► stopped
 * </pre>
 */
final class RelayLoop implements Runnable {

  private final Supplier<CycleOutcome> cycle;
  private final Supplier<Backlog> backlog;
  private final RelaySignals signals;
  private final RelayTimes times;
  private final RelayListener listener;
  private final Clock clock;

  private Instant backlogDue = Instant.MIN;

  RelayLoop(
      Supplier<CycleOutcome> cycle,
      Supplier<Backlog> backlog,
      RelaySignals signals,
      RelayTimes times,
      RelayListener listener,
      Clock clock) {
    this.cycle = cycle;
    this.backlog = backlog;
    this.signals = signals;
    this.times = times;
    this.listener = listener;
    this.clock = clock;
  }

  @Override
  public void run() {
    try {
      int failures = 0;
      while (!signals.stopping()) {
        CycleOutcome outcome = pass();
        failures = outcome == CycleOutcome.FAILED ? failures + 1 : 0;
        switch (outcome) {
          case BUSY -> {}
          case RESTED -> signals.awaitNudge(times.poll());
          case FAILED -> signals.awaitStop(times.backoff(failures));
        }
      }
      drain();
    } catch (InterruptedException e) {
      // Rows stay in the outbox; whoever interrupted wants this thread gone.
      Thread.currentThread().interrupt();
    }
  }

  private void drain() {
    Instant end = clock.instant().plus(times.drain());
    CycleOutcome outcome = CycleOutcome.BUSY;
    while (outcome == CycleOutcome.BUSY && clock.instant().isBefore(end)) {
      outcome = pass();
    }
  }

  private CycleOutcome pass() {
    try {
      CycleOutcome outcome = cycle.get();
      measureWhenDue();
      return outcome;
    } catch (RuntimeException e) {
      listener.passFailed(e);
      return CycleOutcome.FAILED;
    }
  }

  private void measureWhenDue() {
    Instant now = clock.instant();
    if (!now.isBefore(backlogDue)) {
      backlogDue = now.plus(times.backlogEvery());
      listener.waiting(backlog.get());
    }
  }
}
