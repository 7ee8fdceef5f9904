package io.paddock.auth.directory;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The directory behind two caches, this process's and the shared one. What is not known is asked
 * anew each time, since a key works as soon as it exists; only a wallet that nobody has told us
 * anything of is remembered as such, since it may be asked for with every request.
 *
 * <p>One load runs per entry, and whoever asks meanwhile waits for it. An announcement takes the
 * running load off the books: those who ask afterwards start another, and the overtaken load's
 * result reaches its own askers but neither cache: from the shared one the announcement's mark
 * keeps it out.
 */
final class CachedDirectory
    implements TenantDirectory, CachedKeys, CachedOperators, DirectoryCaches {

  private static final Pattern OPERATOR_CODE = Pattern.compile("[a-z0-9-]{2,63}");

  /** For another's load; with what a request may wait for PostgreSQL itself less than 5 s. */
  static final Duration WAIT_LIMIT = Duration.ofMillis(1_500);

  private final TenantDirectory source;
  private final SharedCache shared;
  private final EntryCodec codec;
  private final Clock clock;
  private final Cache<String, Loaded> process;
  private final ConcurrentHashMap<String, CompletableFuture<Optional<Loaded>>> loads =
      new ConcurrentHashMap<>();

  /**
   * Puts the caches before {@code source}.
   *
   * @param maxEntries of this process's cache
   */
  CachedDirectory(
      TenantDirectory source, SharedCache shared, EntryCodec codec, Clock clock, int maxEntries) {
    this.source = source;
    this.shared = shared;
    this.codec = codec;
    this.clock = clock;
    this.process =
        Caffeine.newBuilder()
            .maximumSize(maxEntries)
            .expireAfterWrite(Loaded.MAX_AGE)
            .executor(Runnable::run)
            .build();
  }

  @Override
  public Optional<OperatorRecord> operatorByCode(String code) {
    // Anybody may write any text into a token: what no operator can be called is looked up nowhere.
    return OPERATOR_CODE.matcher(code).matches()
        ? lookup(
            DirectoryEntries.operatorCode(code),
            OperatorRecord.class,
            () -> source.operatorByCode(code))
        : Optional.empty();
  }

  @Override
  public Optional<OperatorRecord> operator(UUID id) {
    return lookup(DirectoryEntries.operator(id), OperatorRecord.class, () -> source.operator(id));
  }

  @Override
  public List<OperatorRecord> operatorsOf(
      UUID aggregatorId, @Nullable String afterCode, int limit) {
    return source.operatorsOf(aggregatorId, afterCode, limit);
  }

  @Override
  public Optional<AggregatorKeyRecord> aggregatorKey(String prefix) {
    return lookup(
        DirectoryEntries.aggregatorKey(prefix),
        AggregatorKeyRecord.class,
        () -> source.aggregatorKey(prefix));
  }

  @Override
  public Optional<OperatorKeyRecord> operatorKey(String keyId) {
    return lookup(
        DirectoryEntries.operatorKey(keyId),
        OperatorKeyRecord.class,
        () -> source.operatorKey(keyId));
  }

  @Override
  public Optional<PartnerKeyRecord> partnerKey(String keyId) {
    return lookup(
        DirectoryEntries.partnerKey(keyId), PartnerKeyRecord.class, () -> source.partnerKey(keyId));
  }

  @Override
  public Optional<PartnerRecord> partner(UUID id) {
    return lookup(DirectoryEntries.partner(id), PartnerRecord.class, () -> source.partner(id));
  }

  @Override
  public Optional<StaffSessionRecord> staffSession(UUID id) {
    return lookup(
        DirectoryEntries.staffSession(id), StaffSessionRecord.class, () -> source.staffSession(id));
  }

  @Override
  public WalletRecord wallet(String address) {
    return lookup(
            DirectoryEntries.wallet(address),
            WalletRecord.class,
            () -> Optional.of(source.wallet(address)))
        .orElseThrow();
  }

  @Override
  public Optional<OperatorRecord> cachedOperatorByCode(String code) {
    return held(DirectoryEntries.operatorCode(code)).map(OperatorRecord.class::cast);
  }

  @Override
  public Optional<AggregatorKeyRecord> cachedAggregatorKey(String prefix) {
    return held(DirectoryEntries.aggregatorKey(prefix)).map(AggregatorKeyRecord.class::cast);
  }

  @Override
  public Optional<OperatorKeyRecord> cachedOperatorKey(String keyId) {
    return held(DirectoryEntries.operatorKey(keyId)).map(OperatorKeyRecord.class::cast);
  }

  @Override
  public Optional<PartnerKeyRecord> cachedPartnerKey(String keyId) {
    return held(DirectoryEntries.partnerKey(keyId)).map(PartnerKeyRecord.class::cast);
  }

  @Override
  public Optional<WalletRecord> cachedWallet(String address) {
    return held(DirectoryEntries.wallet(address)).map(WalletRecord.class::cast);
  }

  @Override
  public void forget(Collection<String> names) {
    for (String name : names) {
      loads.compute(
          name,
          (key, overtaken) -> {
            process.invalidate(key);
            return null;
          });
    }
  }

  @Override
  public void forgetAll() {
    loads.clear();
    process.invalidateAll();
  }

  private Optional<Object> held(String name) {
    Loaded entry = process.getIfPresent(name);
    return entry != null && entry.freshAt(clock.instant())
        ? Optional.of(entry.value())
        : Optional.empty();
  }

  private <T> Optional<T> lookup(String name, Class<T> type, Supplier<Optional<T>> ask) {
    Optional<Object> held = held(name);
    if (held.isPresent()) {
      return held.map(type::cast);
    }
    CompletableFuture<Optional<Loaded>> mine = new CompletableFuture<>();
    CompletableFuture<Optional<Loaded>> running = loads.putIfAbsent(name, mine);
    Optional<Loaded> loaded = running == null ? load(name, type, ask, mine) : await(running);
    return loaded.map(entry -> type.cast(entry.value()));
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

  private <T> Optional<Loaded> load(
      String name,
      Class<T> type,
      Supplier<Optional<T>> ask,
      CompletableFuture<Optional<Loaded>> mine) {
    try {
      SharedCache.Seen seen = shared.get(name);
      Optional<Loaded> loaded = fresh(name, seen, type).or(() -> fromSource(name, seen, ask));
      loaded.ifPresent(entry -> keep(name, entry, mine));
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
    // Taken before the question: what the answer shows is at least as new as this.
    Instant asked = clock.instant();
    Optional<Loaded> loaded = ask.get().map(value -> new Loaded(value, asked));
    loaded.ifPresent(entry -> share(name, seen, entry));
    return loaded;
  }

  /** For as long as it is fresh: PostgreSQL may have taken its time. */
  private void share(String name, SharedCache.Seen seen, Loaded entry) {
    Duration left = Duration.between(clock.instant(), entry.loadedAt().plus(Loaded.MAX_AGE));
    if (left.toMillis() > 0) {
      shared.replace(name, seen, codec.encode(name, entry), left);
    }
  }

  private void keep(String name, Loaded entry, CompletableFuture<Optional<Loaded>> mine) {
    loads.computeIfPresent(
        name,
        (key, current) -> {
          if (current == mine) {
            process.put(key, entry);
          }
          return current;
        });
  }
}
