package io.paddock.gateway.replica;

import java.time.Duration;
import java.util.OptionalLong;

/**
 * When this pod appends a tick, so that log time goes on although nobody sends a command. Other
 * pods do the same; one tick too many is harmless.
 *
 * @param idle an idle log gets a tick this often
 * @param gap at least this long between two ticks
 */
record TickSchedule(Duration idle, Duration gap) {

  /** Whether a tick is due. */
  boolean isDue(Needs needs) {
    if (needs.tickInFlight || needs.sinceTickMillis < gap.toMillis()) {
      return false;
    }
    if (needs.logTime.isEmpty() || !needs.appendWorks) {
      // The log's time is not known yet, or a tick that gets through shows that appending works.
      return true;
    }
    long now = needs.logTime.getAsLong();
    return needs.idleMillis >= idle.toMillis()
        || (needs.deadline.isPresent() && now >= needs.deadline.getAsLong())
        || (needs.earliestNotAfter.isPresent() && now > needs.earliestNotAfter.getAsLong());
  }

  /**
   * What the decision rests on.
   *
   * @param logTime by now, milliseconds; empty before the first record
   * @param idleMillis since a record was seen
   * @param deadline log time at which an order expires or a market closes
   * @param earliestNotAfter of the commands that wait
   * @param appendWorks whether the last append that ended got through
   * @param tickInFlight whether a tick of ours is not answered yet
   * @param sinceTickMillis since our last tick
   */
  record Needs(
      OptionalLong logTime,
      long idleMillis,
      OptionalLong deadline,
      OptionalLong earliestNotAfter,
      boolean appendWorks,
      boolean tickInFlight,
      long sinceTickMillis) {}
}
