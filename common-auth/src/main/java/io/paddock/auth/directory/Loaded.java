package io.paddock.auth.directory;

import java.time.Duration;
import java.time.Instant;

/**
 * A cached record with the time at which PostgreSQL was queried for it. Its age counts from that
 * time in every cache that it passes through: an entry taken from Redis expires 60 seconds after
 * the query, not 60 seconds after it was taken.
 */
record Loaded(Object value, Instant loadedAt) {

  static final Duration MAX_AGE = Duration.ofMinutes(1);

  /** What is in use is no older, so an outage of PostgreSQL is survived for the rest. */
  static final Duration REFRESH_AGE = Duration.ofSeconds(30);

  /** Leaves five seconds to load what nobody may ask for before it is that old. */
  static final Duration AHEAD_AGE = Duration.ofSeconds(25);

  /**
   * A load time ahead of our clock means that another process's clock is ahead: the true age is
   * unknown.
   */
  boolean freshAt(Instant now) {
    return !loadedAt.isAfter(now) && now.isBefore(loadedAt.plus(MAX_AGE));
  }

  /** Whether the record has that age: from which it is loaded anew while it is still answered. */
  boolean isOf(Duration age, Instant now) {
    return !now.isBefore(loadedAt.plus(age));
  }
}
