package io.paddock.bench.load;

import java.time.Duration;

/**
 * How long a comparison runs.
 *
 * @param warmUp of each side, not counted
 * @param rounds how often both sides are measured, in turns
 * @param round how long each side is measured in a round
 * @param pause before each measurement, in which what the other side set off may end
 */
public record Plan(Duration warmUp, int rounds, Duration round, Duration pause) {

  /** Throws {@link IllegalArgumentException} when nothing would be measured. */
  public Plan {
    if (rounds < 1 || !round.isPositive() || warmUp.isNegative() || pause.isNegative()) {
      throw new IllegalArgumentException(
          "at least one round of more than no time; warm-up and pause not negative");
    }
  }

  /** The same, for sides that are warm already. */
  public Plan withWarmUp(Duration shorter) {
    return new Plan(shorter, rounds, round, pause);
  }
}
