package io.paddock.gateway.access;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.paddock.auth.directory.PartnerKeyRecord;
import io.paddock.web.db.Postgres;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Which partner a wallet belongs to: the one through which a signature of it arrived first, for
 * good, so that this process remembers it as long as there is room. That a wallet is nobody's is
 * remembered for a moment only: a claim on another pod ends it within a second.
 */
@Singleton
class WalletBindings {

  private static final int WALLETS_LIMIT = 100_000;
  private static final Duration UNCLAIMED_FOR = Duration.ofMillis(500);

  private final Postgres postgres;
  private final WalletStore store;
  private final Clock clock;
  private final Cache<String, UUID> owners =
      Caffeine.newBuilder().maximumSize(WALLETS_LIMIT).executor(Runnable::run).build();
  private final Cache<Visit, Boolean> unclaimed =
      Caffeine.newBuilder()
          .maximumSize(WALLETS_LIMIT)
          .expireAfterWrite(UNCLAIMED_FOR)
          .executor(Runnable::run)
          .build();

  private record Visit(String wallet, UUID partnerId) {}

  WalletBindings(Postgres postgres, WalletStore store, Clock clock) {
    this.postgres = postgres;
    this.store = store;
    this.clock = clock;
  }

  /** Never blocks; empty when only {@link #visit} can tell. */
  Optional<Ownership> cached(String wallet, UUID asking) {
    UUID owner = owners.getIfPresent(wallet);
    if (owner != null) {
      return Optional.of(owner.equals(asking) ? Ownership.OWN : Ownership.FOREIGN);
    }
    return unclaimed.getIfPresent(new Visit(wallet, asking)) == null
        ? Optional.empty()
        : Optional.of(Ownership.UNCLAIMED);
  }

  /**
   * How the wallet stands towards {@code asking}. Its first request for an unclaimed wallet
   * registers it, which is an event. Blocking.
   */
  Ownership visit(String wallet, PartnerKeyRecord asking, @Nullable String requestId) {
    Ownership ownership =
        postgres.inTransaction(
            tx -> {
              Optional<UUID> owner = store.owner(tx, wallet);
              if (owner.isEmpty()) {
                // Whose associated wallet it is can still change: written down for its owner only.
                owner = store.associatedWith(tx, wallet);
                if (owner.isEmpty() || owner.get().equals(asking.partnerId())) {
                  store.visit(tx, wallet, asking, clock.instant(), requestId);
                }
                if (owner.isPresent() && owner.get().equals(asking.partnerId())) {
                  owner = Optional.of(store.claim(tx, wallet, asking.partnerId(), clock.instant()));
                }
              }
              return owner
                  .map(id -> id.equals(asking.partnerId()) ? Ownership.OWN : Ownership.FOREIGN)
                  .orElse(Ownership.UNCLAIMED);
            });
    remember(wallet, asking.partnerId(), ownership);
    return ownership;
  }

  /**
   * A signature of the wallet arrived through the partner: from now on it is the partner's, unless
   * it was another's before. Blocking.
   */
  Ownership claim(String wallet, UUID partnerId) {
    UUID owner = postgres.inTransaction(tx -> store.claim(tx, wallet, partnerId, clock.instant()));
    Ownership ownership = owner.equals(partnerId) ? Ownership.OWN : Ownership.FOREIGN;
    remember(wallet, partnerId, ownership);
    return ownership;
  }

  private void remember(String wallet, UUID partnerId, Ownership ownership) {
    Visit visit = new Visit(wallet, partnerId);
    switch (ownership) {
      case OWN -> {
        owners.put(wallet, partnerId);
        unclaimed.invalidate(visit);
      }
      case UNCLAIMED -> unclaimed.put(visit, true);
      case FOREIGN -> unclaimed.invalidate(visit);
    }
  }
}
