package io.paddock.gateway.access;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.paddock.auth.directory.PartnerKeyRecord;
import io.paddock.web.db.Postgres;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Which partner a wallet belongs to: the first that acts for it, for good. A row never changes, so
 * this process remembers it as long as there is room.
 */
@Singleton
class WalletBindings {

  private static final int WALLETS_LIMIT = 100_000;

  private final Postgres postgres;
  private final WalletStore store;
  private final Clock clock;
  private final Cache<String, UUID> owners =
      Caffeine.newBuilder().maximumSize(WALLETS_LIMIT).executor(Runnable::run).build();

  WalletBindings(Postgres postgres, WalletStore store, Clock clock) {
    this.postgres = postgres;
    this.store = store;
    this.clock = clock;
  }

  /** Never blocks; empty when only {@link #bind} can tell. */
  Optional<UUID> cached(String wallet) {
    return Optional.ofNullable(owners.getIfPresent(wallet));
  }

  /**
   * The wallet's partner, {@code asking} itself if it had none: then the wallet is registered,
   * which is an event. Blocking.
   */
  UUID bind(String wallet, PartnerKeyRecord asking, @Nullable String requestId) {
    UUID owner =
        postgres.inTransaction(
            tx -> {
              Optional<UUID> bound = store.owner(tx, wallet);
              if (bound.isPresent()) {
                return bound.get();
              }
              // Not written down: whose associated wallet it is can still change.
              Optional<UUID> associated = store.associatedWith(tx, wallet);
              if (associated.isPresent() && !associated.get().equals(asking.partnerId())) {
                return associated.get();
              }
              return store.insert(tx, wallet, asking, clock.instant(), requestId);
            });
    if (owner.equals(asking.partnerId())) {
      owners.put(wallet, owner);
    }
    return owner;
  }
}
