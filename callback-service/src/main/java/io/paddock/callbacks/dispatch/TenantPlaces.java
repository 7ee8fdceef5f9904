package io.paddock.callbacks.dispatch;

import io.paddock.callbacks.tenant.Tenant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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

  synchronized void take(List<Claim> claims) {
    claims.forEach(claim -> taken.merge(claim.owner(), 1, Integer::sum));
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
