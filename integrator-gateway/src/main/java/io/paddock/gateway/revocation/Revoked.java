package io.paddock.gateway.revocation;

import io.paddock.matching.id.Address;
import io.paddock.matching.order.CancelReason;
import io.paddock.web.db.Sql;
import java.util.Collection;
import java.util.List;

/**
 * A wallet that may no longer trade.
 *
 * @param reason what its orders' cancellations give
 */
record Revoked(Address wallet, CancelReason reason) {

  private static final String REVOKED =
      """
      WITH owned AS (
        SELECT a.address, coalesce(w.partner_id, s.id) AS partner_id
          FROM unnest(#{addresses}::text[]) AS a (address)
          LEFT JOIN wallets w ON w.address = a.address
          LEFT JOIN tenancy.directory_partners s
            ON w.partner_id IS NULL AND s.kind = 'single_wallet'
               AND s.associated_wallet = a.address
      ), judged AS (
        SELECT o.address,
               p.record ->> 'status' = 'active' AS active,
               EXISTS (
                 SELECT FROM tenancy.directory_partner_keys k
                  WHERE k.partner_id = p.id
                    AND k.record -> 'scopes' @> '"orders:write"'
                    AND NOT (k.record -> 'terms' ->> 'readOnly')::boolean
                    AND coalesce((k.record ->> 'revokedAt')::timestamptz > now(), true)
                    AND coalesce((k.record ->> 'expiresAt')::timestamptz > now(), true)) AS keyed,
               p.kind = 'multi_wallet' AND NOT (p.record ->> 'requirePerWalletKyc')::boolean
                 OR coalesce(c.record ->> 'kycStatus' = 'APPROVED'
                             AND (c.record ->> 'kycTier')::int >= 1, false) AS cleared
          FROM owned o
          JOIN tenancy.directory_partners p ON p.id = o.partner_id
          LEFT JOIN tenancy.directory_wallets c ON c.address = o.address
      )
      SELECT address,
             CASE WHEN NOT active THEN 'PARTNER_SUSPENDED'
                  WHEN NOT keyed THEN 'KEY_ENDED'
                  ELSE 'KYC_LOST' END AS reason
        FROM judged
       WHERE NOT (active AND keyed AND cleared)
      """;

  /** Those among the wallets that may no longer trade. Blocking. */
  static List<Revoked> among(Sql sql, Collection<Address> wallets) {
    return sql
        .query(REVOKED)
        .bindArray("addresses", String.class, wallets.stream().map(Address::toString).toList())
        .as(RevokedRow.class)
        .stream()
        .map(row -> new Revoked(Address.parse(row.address()), row.reason()))
        .toList();
  }

  private record RevokedRow(String address, CancelReason reason) {}
}
