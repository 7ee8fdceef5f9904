package io.paddock.auth.directory;

import java.time.Duration;

/**
 * The cache that all processes share. It may lose anything at any time and never throws. Entries
 * are always replaced by comparison: a reader that queried PostgreSQL before a change and returns
 * after it finds the change's mark instead of what it saw, and its outdated record is not written.
 */
interface SharedCache {

  /** What was stored under a name when it was read. */
  sealed interface Seen {
    record Text(String text) implements Seen {}

    record Nothing() implements Seen {}

    /** The cache did not respond: nothing may be written on this basis. */
    record Unknown() implements Seen {}
  }

  /** May block for the duration of one bounded call. */
  Seen get(String name);

  /**
   * Writes the entry if what was seen is still there. May block for the duration of one bounded
   * call.
   *
   * @param seen what {@link #get} returned before PostgreSQL was queried for the entry
   */
  void replace(String name, Seen seen, String entry, Duration timeToLive);
}
