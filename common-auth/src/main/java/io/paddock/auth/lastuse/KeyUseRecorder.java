package io.paddock.auth.lastuse;

import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Function;

/**
 * Keeps the latest use of each key until it is told. Bounded: what does not fit, or cannot be told,
 * is dropped and counted, since the next use of the key makes good for it.
 */
final class KeyUseRecorder implements KeyUses {

  /** Uses that are told in one call. */
  static final int BATCH = 500;

  /** Uses of one key this close together are one: a busy key costs one look per request. */
  private static final long SAME_USE_MS = 1_000;

  private final int maxKeys;
  private final Function<Map<String, Long>, Uni<Boolean>> tell;
  private final ConcurrentHashMap<String, Long> latestMs = new ConcurrentHashMap<>();
  private final LongAdder dropped = new LongAdder();

  /**
   * Makes a recorder.
   *
   * @param maxKeys that it keeps
   * @param tell epoch milliseconds by name; whether they arrived, without ever failing
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

  /** Tells everything that is kept, one batch after another. */
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
