package io.paddock.gateway.projection;

import io.paddock.events.outbox.Owners;
import io.paddock.web.db.Sql;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Whose wallet it is now: the partner that it is bound to, else the single-wallet partner that it
 * is associated with; and the operator that this partner is linked to, with its aggregator.
 */
final class WalletOwners {

  private static final String OWNERS =
      """
      SELECT DISTINCT ON (a.address) a.address, p.id, p.operator_id, p.aggregator_id
        FROM unnest(#{addresses}::text[]) AS a (address)
        LEFT JOIN wallets w ON w.address = a.address
        JOIN tenancy.directory_partners p
          ON p.id = w.partner_id
          OR w.partner_id IS NULL AND p.kind = 'single_wallet' AND p.associated_wallet = a.address
       ORDER BY a.address, p.id
      """;

  private WalletOwners() {}

  /** By address; wallets that belong to nobody are left out. */
  static Map<String, Owners> find(Sql tx, Collection<String> addresses) {
    if (addresses.isEmpty()) {
      return Map.of();
    }
    return tx
        .query(OWNERS)
        .bindArray("addresses", String.class, List.copyOf(addresses))
        .as(Owned.class)
        .stream()
        .collect(Collectors.toMap(Owned::address, Owned::owners));
  }

  /** A wallet and its partner, with the operator and aggregator that the partner is linked to. */
  private record Owned(
      String address, UUID id, @Nullable UUID operatorId, @Nullable UUID aggregatorId) {

    Owners owners() {
      return Owners.partner(id, operatorId, aggregatorId);
    }
  }
}
