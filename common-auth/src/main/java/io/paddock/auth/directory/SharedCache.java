package io.paddock.auth.directory;

import java.time.Duration;
import java.util.Collection;
import java.util.Optional;

/** The cache that all processes share. It may forget anything at any time and never throws. */
interface SharedCache {

  /** May block for the length of one bounded call. */
  Optional<String> get(String name);

  /** May block for the length of one bounded call. */
  void put(String name, String entry, Duration timeToLive);

  /** Returns at once; the entries are gone a moment later. */
  void remove(Collection<String> names);
}
