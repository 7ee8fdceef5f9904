package io.paddock.web.claim;

import io.paddock.servers.test.MovableClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Signals in a test's hand: waits end at once, take their time on the clock, and are written down.
 */
final class HandSignals implements LoopSignals {

  /** What was waited for, in order: {@code nudge 500} or {@code stop 250}, in milliseconds. */
  final List<String> waits = new ArrayList<>();

  private final MovableClock clock;
  private boolean nudged;
  private boolean stopping;

  HandSignals(MovableClock clock) {
    this.clock = clock;
  }

  @Override
  public void nudge() {
    nudged = true;
  }

  @Override
  public void stop() {
    stopping = true;
  }

  @Override
  public boolean stopping() {
    return stopping;
  }

  boolean nudged() {
    return nudged;
  }

  @Override
  public void awaitNudge(Duration longest) {
    waits.add("nudge " + longest.toMillis());
    if (!nudged && !stopping) {
      clock.advance(longest);
    }
    nudged = false;
  }

  @Override
  public void awaitStop(Duration longest) {
    waits.add("stop " + longest.toMillis());
    if (!stopping) {
      clock.advance(longest);
    }
    nudged = false;
  }
}
