package io.paddock.events.outbox;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * Keys whose last record failed, until their next attempt is due. It keeps one dead partition from
 * filling every batch while the others' events wait. Used by one thread.
 */
final class HeldKeys {

  /** Beyond this many failing keys the trouble is general, and passing over keys helps nobody. */
  static final int LIMIT = 1_000;

  private final Duration holdTime;
  private final Map<String, Instant> dueByKey = new HashMap<>();

  HeldKeys(Duration holdTime) {
    this.holdTime = holdTime;
  }

  void hold(Set<String> keys, Instant now) {
    for (String key : keys) {
      if (dueByKey.size() < LIMIT) {
        dueByKey.put(key, now.plus(holdTime));
      }
    }
  }

  /** The keys to pass over now. */
  Set<String> at(Instant now) {
    dueByKey.values().removeIf(due -> !due.isAfter(now));
    return Set.copyOf(dueByKey.keySet());
  }
}
