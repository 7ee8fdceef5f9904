package io.paddock.web.claim;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;

/** One pass: claims as many rows as there are places, and begins an attempt at each. */
final class ClaimPass<T> implements Supplier<Pass> {

  private final ClaimedWork<T> work;
  private final Places places;
  private final Duration lease;
  private final Clock clock;

  ClaimPass(ClaimedWork<T> work, Places places, Duration lease, Clock clock) {
    this.work = work;
    this.places = places;
    this.lease = lease;
    this.clock = clock;
  }

  @Override
  public Pass get() {
    int free = places.free();
    if (free == 0) {
      // The first attempt that ends nudges.
      return Pass.RESTED;
    }
    Instant now = clock.instant();
    Claimed<T> claimed = work.claim(free, now, now.plus(lease));
    claimed.rows().forEach(row -> places.begin(() -> attempt(work, row)));
    return claimed.more() ? Pass.BUSY : Pass.RESTED;
  }

  static <T> void attempt(ClaimedWork<T> work, T row) {
    try {
      work.attempt(row);
    } catch (RuntimeException cause) {
      work.attemptFailed(row, cause);
    }
  }
}
