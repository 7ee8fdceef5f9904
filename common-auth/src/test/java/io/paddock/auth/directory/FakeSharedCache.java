package io.paddock.auth.directory;

import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;

/** A shared cache in a map, which records expiry times. */
final class FakeSharedCache implements SharedCache {

  final Map<String, String> entries = new ConcurrentHashMap<>();
  final Map<String, Duration> timesToLive = new ConcurrentHashMap<>();
  volatile boolean silent;
  private int marks;

  /** What an announcement leaves in place of an entry. */
  void mark(String name) {
    entries.put(name, "!" + marks++);
  }

  @Override
  public Seen get(String name) {
    if (silent) {
      return new Seen.Unknown();
    }
    String found = entries.get(name);
    return found == null ? new Seen.Nothing() : new Seen.Text(found);
  }

  @Override
  public void replace(String name, Seen seen, String entry, Duration timeToLive) {
    String before = seen instanceof Seen.Text(String text) ? text : null;
    if (!(seen instanceof Seen.Unknown) && Objects.equals(entries.get(name), before)) {
      entries.put(name, entry);
      timesToLive.put(name, timeToLive);
    }
  }
}
