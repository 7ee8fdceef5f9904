package io.paddock.auth.directory;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * Two caches in front of PostgreSQL, this process's and the shared one. What is unknown is asked
 * for again each time.
 *
 * <p>One load runs per entry, and concurrent callers wait for it. An announcement detaches the
 * running load: later callers start another one. The overtaken load's result reaches its own
 * callers but neither cache; the announcement's mark keeps it out of the shared one.
 *
 * <pre>
 * (absent) ──load──► new ──25 s, used of late──► refreshed ahead of its age ─────────────► new
 *                     │                                   │ fails          ├── is gone ──► (absent)
 *                     └──30 s──► aged ◄───────────────────┘                │
 *                                 ├──next use──► refreshed in the background
 *                                 └──60 s──► (absent)
 * </pre>
 */
final class EntryCache {

  /**
   * For another caller's load; together with a request's own wait for PostgreSQL, less than 5 s.
   */
  static final Duration WAIT_LIMIT = Duration.ofMillis(1_500);

  /** For so long after its last use an entry is refreshed without one. */
  static final Duration USED_WITHIN = Duration.ofMinutes(5);

  /** Refreshed ahead between two looks for what is due: 2.5 thousand in their 25 seconds. */
  static final int AHEAD_AT_ONCE = 100;

  private final SharedCache shared;
  private final EntryCodec codec;
  private final Clock clock;
  private final Cache<String, Held> process;
  private final Refreshes refreshes;
  private final ConcurrentHashMap<String, CompletableFuture<Optional<Loaded>>> loads =
      new ConcurrentHashMap<>();

  /**
   * An empty one.
   *
   * @param maxEntries of this process's cache
   * @param background runs refreshes, which block
   */
  EntryCache(
      SharedCache shared, EntryCodec codec, Clock clock, int maxEntries, Executor background) {
    this.shared = shared;
    this.codec = codec;
    this.clock = clock;
    this.refreshes = new Refreshes(background, clock);
    this.process =
        Caffeine.newBuilder()
            .maximumSize(maxEntries)
            .expireAfterWrite(Loaded.MAX_AGE)
            .executor(Runnable::run)
            .build();
  }

  /**
   * What is looked for.
   *
   * @param name of the entry
   * @param ask what PostgreSQL says of it
   */
  record Question<T>(String name, Class<T> type, Supplier<Optional<T>> ask) {}

  /**
   * What this process has, and how to ask for it again.
   *
   * @param usedMillis when somebody asked for it last; outlives refreshes
   */
  private record Held(Loaded loaded, Question<?> question, AtomicLong usedMillis) {

    boolean isDueAheadAt(Instant now) {
      return loaded.isOf(Loaded.AHEAD_AGE, now)
          && now.toEpochMilli() - usedMillis.get() < USED_WITHIN.toMillis();
    }
  }

  void forget(Collection<String> names) {
    for (String name : names) {
      loads.compute(
          name,
          (key, overtaken) -> {
            process.invalidate(key);
            return null;
          });
    }
  }

  void forgetAll() {
    loads.clear();
    process.invalidateAll();
  }

  /** What this process has, without waiting. */
  <T> Optional<T> held(Question<T> question) {
    Instant now = clock.instant();
    Held entry = process.getIfPresent(question.name());
    if (entry == null || !entry.loaded().freshAt(now)) {
      return Optional.empty();
    }
    entry.usedMillis().lazySet(now.toEpochMilli());
    if (entry.loaded().isOf(Loaded.REFRESH_AGE, now)) {
      refresh(entry, Loaded.REFRESH_AGE, refreshes::run);
    }
    return Optional.of(question.type().cast(entry.loaded().value()));
  }

  /**
   * Loads anew what was used of late before it is old, so that an outage finds nothing that is: one
   * after the other, the oldest first, until one fails. Blocks.
   */
  void refreshAhead() {
    Instant now = clock.instant();
    process.asMap().values().stream()
        .filter(entry -> entry.isDueAheadAt(now))
        .sorted(Comparator.comparing(entry -> entry.loaded().loadedAt()))
        .limit(AHEAD_AT_ONCE)
        .toList()
        .forEach(entry -> refresh(entry, Loaded.AHEAD_AGE, refreshes::runHere));
  }

  /** What is known, asked for if need be. Blocks. */
  <T> Optional<T> lookup(Question<T> question) {
    Optional<T> held = held(question);
    if (held.isPresent()) {
      return held;
    }
    CompletableFuture<Optional<Loaded>> mine = new CompletableFuture<>();
    CompletableFuture<Optional<Loaded>> running = loads.putIfAbsent(question.name(), mine);
    Optional<Loaded> loaded =
        running == null ? load(question, mine, usedNow(), entry -> true) : await(running);
    return loaded.map(entry -> question.type().cast(entry.value()));
  }

  private AtomicLong usedNow() {
    return new AtomicLong(clock.instant().toEpochMilli());
  }

  /** Takes nothing of that age from another process; does nothing while the entry is loaded. */
  private void refresh(Held entry, Duration age, Consumer<Runnable> how) {
    if (!refreshes.enter()) {
      return;
    }
    Question<?> question = entry.question();
    CompletableFuture<Optional<Loaded>> mine = new CompletableFuture<>();
    if (loads.putIfAbsent(question.name(), mine) == null) {
      how.accept(
          () ->
              load(question, mine, entry.usedMillis(), other -> !other.isOf(age, clock.instant())));
    } else {
      refreshes.leave();
    }
  }

  private static Optional<Loaded> await(CompletableFuture<Optional<Loaded>> running) {
    try {
      return running.copy().orTimeout(WAIT_LIMIT.toMillis(), TimeUnit.MILLISECONDS).join();
    } catch (CompletionException e) {
      throw e.getCause() instanceof RuntimeException cause
          ? cause
          : new DirectoryUnavailableException(e);
    }
  }

  /** Takes what another process shared, if it will do, or else asks PostgreSQL. */
  private <T> Optional<Loaded> load(
      Question<T> question,
      CompletableFuture<Optional<Loaded>> mine,
      AtomicLong usedMillis,
      Predicate<Loaded> newEnough) {
    String name = question.name();
    try {
      SharedCache.Seen seen = shared.get(name);
      Optional<Loaded> loaded =
          fresh(name, seen, question.type())
              .filter(newEnough)
              .or(() -> fromSource(name, seen, question.ask()));
      keep(name, loaded.map(entry -> new Held(entry, question, usedMillis)), mine);
      mine.complete(loaded);
      return loaded;
    } catch (RuntimeException e) {
      mine.completeExceptionally(e);
      throw e;
    } finally {
      loads.remove(name, mine);
    }
  }

  private Optional<Loaded> fresh(String name, SharedCache.Seen seen, Class<?> type) {
    return seen instanceof SharedCache.Seen.Text(String text)
        ? codec.decode(name, text, type).filter(entry -> entry.freshAt(clock.instant()))
        : Optional.empty();
  }

  private <T> Optional<Loaded> fromSource(
      String name, SharedCache.Seen seen, Supplier<Optional<T>> ask) {
    // Taken before the query: the result is at least as new as this.
    Instant asked = clock.instant();
    Optional<Loaded> loaded = ask.get().map(value -> new Loaded(value, asked));
    loaded.ifPresent(entry -> share(name, seen, entry));
    return loaded;
  }

  /** For as long as it is fresh: PostgreSQL may have been slow. */
  private void share(String name, SharedCache.Seen seen, Loaded entry) {
    Duration left = Duration.between(clock.instant(), entry.loadedAt().plus(Loaded.MAX_AGE));
    if (left.toMillis() > 0) {
      shared.replace(name, seen, codec.encode(name, entry), left);
    }
  }

  private void keep(String name, Optional<Held> loaded, CompletableFuture<Optional<Loaded>> mine) {
    loads.computeIfPresent(
        name,
        (key, current) -> {
          if (current == mine) {
            loaded.ifPresentOrElse(entry -> process.put(key, entry), () -> process.invalidate(key));
          }
          return current;
        });
  }
}
