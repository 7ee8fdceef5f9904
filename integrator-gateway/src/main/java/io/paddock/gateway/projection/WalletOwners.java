package io.paddock.gateway.projection;

import io.paddock.events.outbox.Owners;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/**
 * Whose wallet it is now: the partner that it is bound to, else the single-wallet partner that it
 * is associated with; and the operator that this partner is linked to, with its aggregator.
 */
final class WalletOwners {

  private static final String OWNERS =
      """
      SELECT DISTINCT ON (a.address) a.address, p.id, p.operator_id, p.aggregator_id
        FROM unnest(:addresses) AS a (address)
        LEFT JOIN wallets w ON w.address = a.address
        JOIN tenancy.directory_partners p
          ON p.id = w.partner_id
          OR w.partner_id IS NULL AND p.kind = 'single_wallet' AND p.associated_wallet = a.address
       ORDER BY a.address, p.id
      """;

  private WalletOwners() {}

  /** By address; wallets that belong to nobody are left out. */
  static Map<String, Owners> find(Handle tx, Collection<String> addresses) {
    if (addresses.isEmpty()) {
      return Map.of();
    }
    return tx
        .createQuery(OWNERS)
        .bindArray("addresses", String.class, List.copyOf(addresses))
        .map((row, context) -> Map.entry(row.getString("address"), owners(row)))
        .stream()
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  private static Owners owners(ResultSet row) throws SQLException {
    return Owners.partner(
        row.getObject("id", UUID.class),
        row.getObject("operator_id", UUID.class),
        row.getObject("aggregator_id", UUID.class));
  }
}
