package io.paddock.auth.directory;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** A shared cache in a map, which remembers times to live and removals. */
final class FakeSharedCache implements SharedCache {

  final Map<String, String> entries = new ConcurrentHashMap<>();
  final Map<String, Duration> timesToLive = new ConcurrentHashMap<>();
  final List<String> removed = new ArrayList<>();

  @Override
  public Optional<String> get(String name) {
    return Optional.ofNullable(entries.get(name));
  }

  @Override
  public void put(String name, String entry, Duration timeToLive) {
    entries.put(name, entry);
    timesToLive.put(name, timeToLive);
  }

  @Override
  public void remove(Collection<String> names) {
    removed.addAll(names);
    names.forEach(entries::remove);
  }
}
