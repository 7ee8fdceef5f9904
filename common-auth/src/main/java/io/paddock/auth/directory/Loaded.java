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

  /** Entries in use are seldom older, so an outage of PostgreSQL is survived for the rest. */
  static final Duration REFRESH_AGE = Duration.ofSeconds(30);

  /**
   * A load time ahead of our clock means that another process's clock is ahead: the true age is
   * unknown.
   */
  boolean freshAt(Instant now) {
    return !loadedAt.isAfter(now) && now.isBefore(loadedAt.plus(MAX_AGE));
  }

  /** Whether the record should be loaded anew, while it is still answered. */
  boolean agedAt(Instant now) {
    return !now.isBefore(loadedAt.plus(REFRESH_AGE));
  }
}
