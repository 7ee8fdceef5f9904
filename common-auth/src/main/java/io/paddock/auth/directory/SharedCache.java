package io.paddock.auth.directory;

import java.time.Duration;

/**
 * The cache that all processes share. It may forget anything at any time and never throws. Entries
 * are replaced, never just written: a reader that asked PostgreSQL before a change and comes back
 * after it finds the change's mark where it saw something else, and its old record stays out.
 */
interface SharedCache {

  /** What stood under a name when it was asked for. */
  sealed interface Seen {
    record Text(String text) implements Seen {}

    record Nothing() implements Seen {}

    /** The cache did not answer: nothing may be written on the strength of that. */
    record Unknown() implements Seen {}
  }

  /** May block for the length of one bounded call. */
  Seen get(String name);

  /**
   * Writes the entry if what was seen still stands there. May block for the length of one bounded
   * call.
   *
   * @param seen what {@link #get} gave before PostgreSQL was asked for the entry
   */
  void replace(String name, Seen seen, String entry, Duration timeToLive);
}
