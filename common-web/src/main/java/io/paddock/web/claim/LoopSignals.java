package io.paddock.web.claim;

import java.time.Duration;

/** What the thread of a loop waits for: a nudge, or the order to stop. */
interface LoopSignals {

  /** Many nudges before the thread gets to it are one. Never blocks. */
  void nudge();

  void stop();

  boolean stopping();

  /** Until a nudge, the order to stop, or the end of {@code longest}. */
  void awaitNudge(Duration longest) throws InterruptedException;

  /** Until the order to stop or the end of {@code longest}; nudges change nothing. */
  void awaitStop(Duration longest) throws InterruptedException;
}
