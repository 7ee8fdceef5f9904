package io.paddock.http;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * What was made for the keys used last, in a bounded number. What is in use stays; of the rest goes
 * first what may go, then what was used longest ago.
 */
final class Remembered<K, V> {

  private final int capacity;
  private final Function<K, V> maker;
  private final Predicate<V> mayGo;
  private final Map<K, Entry<V>> byKey = new LinkedHashMap<>(16, 0.75f, true);

  Remembered(int capacity, Function<K, V> maker, Predicate<V> mayGo) {
    this.capacity = capacity;
    this.maker = maker;
    this.mayGo = mayGo;
  }

  private static final class Entry<V> {
    private final V value;
    private int users;

    Entry(V value) {
      this.value = value;
    }
  }

  /** Must be left again. */
  synchronized V enter(K key) {
    Entry<V> entry = byKey.get(key);
    if (entry == null) {
      makeRoom();
      entry = new Entry<>(maker.apply(key));
      byKey.put(key, entry);
    }
    entry.users++;
    return entry.value;
  }

  synchronized void leave(K key) {
    Entry<V> entry = byKey.get(key);
    if (entry == null || entry.users == 0) {
      throw new IllegalStateException("left without having entered");
    }
    entry.users--;
  }

  synchronized List<V> all() {
    List<V> all = new ArrayList<>(byKey.size());
    byKey.values().forEach(entry -> all.add(entry.value));
    return all;
  }

  /** There are more than the capacity only while all of them are in use. */
  private void makeRoom() {
    boolean dropped = true;
    while (byKey.size() >= capacity && dropped) {
      dropped = drop(mayGo) || drop(_ -> true);
    }
  }

  private boolean drop(Predicate<V> choice) {
    for (Iterator<Entry<V>> eldestFirst = byKey.values().iterator(); eldestFirst.hasNext(); ) {
      Entry<V> entry = eldestFirst.next();
      if (entry.users == 0 && choice.test(entry.value)) {
        eldestFirst.remove();
        return true;
      }
    }
    return false;
  }
}
