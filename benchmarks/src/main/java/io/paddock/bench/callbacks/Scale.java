package io.paddock.bench.callbacks;

import java.time.Duration;

/**
 * How large tables are, and how long they are looked at.
 *
 * @param finished deliveries of the month before
 * @param others endpoints that these went to
 * @param due deliveries of one more endpoint that are due all the while
 * @param hanging endpoints that never answer, each of a tenant of its own
 * @param hangingEach deliveries that each of them has due
 * @param ofOneTenant deliveries of one tenant that hang, over as many endpoints as it may have
 * @param idle for how long nobody does anything
 * @param soak for how long events come at half the rate
 */
public record Scale(
    long finished,
    int others,
    int due,
    int hanging,
    int hangingEach,
    int ofOneTenant,
    Duration idle,
    Duration soak) {

  /** Throws {@link IllegalArgumentException} when nothing would be measured. */
  public Scale {
    if (finished < 0 || hanging < 0 || finished + hanging == 0) {
      throw new IllegalArgumentException("--finished or --hanging must be at least 1");
    }
    if (others < 1 || due < 1 || hangingEach < 1 || ofOneTenant < 1) {
      throw new IllegalArgumentException(
          "--others, --due, --hanging-each and --of-one-tenant must be at least 1");
    }
    if (idle.isNegative() || soak.isNegative()) {
      throw new IllegalArgumentException("--idle and --soak must not be negative");
    }
  }
}
