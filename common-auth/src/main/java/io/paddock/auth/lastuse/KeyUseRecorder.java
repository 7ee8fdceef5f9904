package io.paddock.auth.lastuse;

import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Function;

/**
 * Keeps the latest use of each key until it is reported. Bounded: a use that does not fit, or
 * cannot be reported, is dropped and counted; the next use of the key makes up for it.
 */
final class KeyUseRecorder implements KeyUses {

  /** Uses reported in one call. */
  static final int BATCH = 500;

  /** Uses of one key this close together count as one: a busy key costs one lookup per request. */
  private static final long SAME_USE_MS = 1_000;

  private final int maxKeys;
  private final Function<Map<String, Long>, Uni<Boolean>> tell;
  private final ConcurrentHashMap<String, Long> latestMs = new ConcurrentHashMap<>();
  private final LongAdder dropped = new LongAdder();

  /**
   * Creates a recorder.
   *
   * @param maxKeys maximum number of keys
   * @param tell receives epoch milliseconds by name; returns whether they arrived, and never fails
   */
  KeyUseRecorder(int maxKeys, Function<Map<String, Long>, Uni<Boolean>> tell) {
    this.maxKeys = maxKeys;
    this.tell = tell;
  }

  @Override
  public void used(KeyKind kind, String keyId, Instant at) {
    String name = KeyUse.name(kind, keyId);
    long ms = at.toEpochMilli();
    Long known = latestMs.get(name);
    if (known == null && latestMs.size() >= maxKeys) {
      dropped.increment();
    } else if (known == null || ms >= known + SAME_USE_MS) {
      latestMs.merge(name, ms, Math::max);
    }
  }

  /** Reports everything that is kept, one batch after another. */
  Uni<Void> flush() {
    Map<String, Long> batch = takeBatch();
    return batch.isEmpty()
        ? Uni.createFrom().voidItem()
        : tell.apply(batch)
            .chain(
                told -> {
                  if (!told) {
                    dropped.add(batch.size());
                  }
                  return flush();
                });
  }

  /** Uses that were lost since the start. */
  long dropped() {
    return dropped.sum();
  }

  private Map<String, Long> takeBatch() {
    Map<String, Long> batch = new HashMap<>();
    for (String name : latestMs.keySet()) {
      if (batch.size() == BATCH) {
        break;
      }
      Long ms = latestMs.remove(name);
      if (ms != null) {
        batch.put(name, ms);
      }
    }
    return batch;
  }
}
