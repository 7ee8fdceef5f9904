package io.paddock.callbacks.dispatch;

import io.paddock.callbacks.dispatch.Share.Contender;
import io.paddock.callbacks.tenant.Tenant;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** How many of this process' places each tenant has: a part of them at most, whatever it owns. */
final class TenantPlaces {

  private final int most;
  private final Map<Tenant, Integer> taken = new HashMap<>();

  /**
   * @param most places of one tenant, 1 or more
   */
  TenantPlaces(int most) {
    this.most = most;
  }

  /** How many more the tenant may have. */
  synchronized int left(Tenant tenant) {
    return most - taken.getOrDefault(tenant, 0);
  }

  /** The tenants that may have no more. */
  synchronized Set<UUID> full() {
    return taken.entrySet().stream()
        .filter(each -> each.getValue() >= most)
        .map(each -> each.getKey().id())
        .collect(Collectors.toSet());
  }

  /** For a transaction that is about to claim. */
  Hold hold() {
    return new Hold();
  }

  private synchronized List<Share> divide(
      Map<Tenant, Integer> held, List<Contender> contenders, int slots, Instant now) {
    List<Share> shares = Share.divide(contenders, slots, this::left, now);
    Map<UUID, Tenant> owners =
        contenders.stream()
            .collect(Collectors.toMap(Contender::endpointId, Contender::owner, (one, _) -> one));
    for (Share share : shares) {
      Tenant owner = Objects.requireNonNull(owners.get(share.endpointId()));
      held.merge(owner, share.count(), Integer::sum);
      taken.merge(owner, share.count(), Integer::sum);
    }
    return shares;
  }

  private synchronized void giveBack(Map<Tenant, Integer> held) {
    held.forEach(
        (owner, count) ->
            taken.computeIfPresent(owner, (_, had) -> had.equals(count) ? null : had - count));
    held.clear();
  }

  /**
   * Places that are taken while a transaction decides: whoever claims at the same time finds them
   * taken. Those of no claim that is kept are given back.
   */
  final class Hold implements AutoCloseable {

    private final Map<Tenant, Integer> held = new HashMap<>();

    private Hold() {}

    /** As {@link Share#divide} does; what it gives is taken. */
    List<Share> divide(List<Contender> contenders, int slots, Instant now) {
      return TenantPlaces.this.divide(held, contenders, slots, now);
    }

    /** Their places are given back one by one, when each attempt is over. */
    void keep(List<Claim> claims) {
      claims.forEach(
          claim ->
              held.computeIfPresent(claim.owner(), (_, count) -> count == 1 ? null : count - 1));
    }

    @Override
    public void close() {
      giveBack(held);
    }
  }

  /**
   * When an attempt is over.
   *
   * @return whether its tenant could have no more until now
   */
  synchronized boolean give(Claim claim) {
    boolean wasFull = left(claim.owner()) <= 0;
    taken.computeIfPresent(claim.owner(), (_, count) -> count == 1 ? null : count - 1);
    return wasFull;
  }
}
