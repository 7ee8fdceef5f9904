package io.paddock.gateway.projection;

import io.paddock.events.outbox.Owners;
import io.paddock.web.db.Sql;
import io.vertx.sqlclient.Row;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

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
        .map(row -> Map.entry(row.getString("address"), owners(row)))
        .stream()
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  private static Owners owners(Row row) {
    return Owners.partner(
        row.getUUID("id"), row.getUUID("operator_id"), row.getUUID("aggregator_id"));
  }
}
