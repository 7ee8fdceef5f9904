package io.paddock.http;

import java.time.Duration;

/**
 * When calls are refused without being made.
 *
 * @param remembered targets and owners whose guards are kept; circuits that are not closed, and
 *     guards in use, are the last to be forgotten
 * @param waitingPerOwner requests of one owner that wait for a place
 * @param circuitCalls how many of a target's latest calls are looked at
 * @param circuitFailures of these without an answer, so that its circuit opens
 * @param circuitPause how long an open circuit refuses before one call may try
 */
public record GuardLimits(
    int remembered,
    int waitingPerOwner,
    int circuitCalls,
    int circuitFailures,
    Duration circuitPause) {

  public static final GuardLimits DEFAULT =
      new GuardLimits(4_096, 1_024, 20, 18, Duration.ofSeconds(2));

  public GuardLimits {
    if (remembered < 1 || waitingPerOwner < 0) {
      throw new IllegalArgumentException("outbound guards: a size is not acceptable");
    }
    if (circuitFailures < 1 || circuitFailures > circuitCalls || circuitPause.isNegative()) {
      throw new IllegalArgumentException("outbound guards: the circuit is not acceptable");
    }
  }
}
