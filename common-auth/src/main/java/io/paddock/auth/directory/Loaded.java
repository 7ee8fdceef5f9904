package io.paddock.auth.directory;

import java.time.Duration;
import java.time.Instant;

/**
 * A cached record with the moment at which PostgreSQL was asked for it. The age counts from then in
 * every cache that it passes through: an entry taken over from Redis ends 60 seconds after that
 * moment, not 60 seconds after it was taken over.
 */
record Loaded(Object value, Instant loadedAt) {

  static final Duration MAX_AGE = Duration.ofMinutes(1);

  /**
   * What is in use is never older for long, so an outage of PostgreSQL is survived for the rest.
   */
  static final Duration REFRESH_AGE = Duration.ofSeconds(30);

  /** A load time ahead of our clock is another process's skew: its true age is unknown. */
  boolean freshAt(Instant now) {
    return !loadedAt.isAfter(now) && now.isBefore(loadedAt.plus(MAX_AGE));
  }

  /** Whether the record should be loaded anew, while it is still answered. */
  boolean agedAt(Instant now) {
    return !now.isBefore(loadedAt.plus(REFRESH_AGE));
  }
}
