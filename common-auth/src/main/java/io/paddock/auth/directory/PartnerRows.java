package io.paddock.auth.directory;

import static io.paddock.auth.directory.SqlDirectory.instant;

import io.paddock.auth.key.KeyEnvironment;
import io.paddock.auth.principal.Scope;
import io.paddock.web.client.AddressRange;
import io.paddock.web.db.Sql;
import io.vertx.sqlclient.Row;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** The views of partners, their keys and wallets. */
final class PartnerRows {

  private PartnerRows() {}

  static Optional<PartnerKeyRecord> key(Sql sql, String keyId) {
    return sql.query(
            """
            SELECT key_id, environment, secret_hash, partner_id, partner_name, partner_kind,
                   partner_status, associated_wallet, require_per_wallet_kyc, ip_allowlist,
                   operator_id, aggregator_id, scopes, expires_at, revoked_at
              FROM tenancy.directory_partner_keys
             WHERE key_id = #{keyId}
            """)
        .bind("keyId", keyId)
        .map(row -> key(row))
        .findOne();
  }

  static Optional<PartnerRecord> partner(Sql sql, UUID id) {
    return sql.query(
            """
            SELECT id, name, kind, status, associated_wallet, require_per_wallet_kyc, operator_id,
                   aggregator_id
              FROM tenancy.directory_partners
             WHERE id = #{id}
            """)
        .bind("id", id)
        .map(row -> partner(row))
        .findOne();
  }

  static Optional<WalletRecord> wallet(Sql sql, String address) {
    return sql.query(
            """
            SELECT address, kyc_status, kyc_tier, rate_limit_per_min
              FROM tenancy.directory_wallets
             WHERE address = #{address}
            """)
        .bind("address", address)
        .map(row -> wallet(row))
        .findOne();
  }

  private static PartnerKeyRecord key(Row row) {
    return new PartnerKeyRecord(
        row.getString("key_id"),
        KeyEnvironment.parse(row.getString("environment")).orElseThrow(),
        row.getString("secret_hash"),
        row.getUUID("partner_id"),
        row.getString("partner_name"),
        PartnerKind.parse(row.getString("partner_kind")),
        PartnerStatus.parse(row.getString("partner_status")),
        row.getString("associated_wallet"),
        row.getBoolean("require_per_wallet_kyc"),
        List.of(row.getArrayOfStrings("ip_allowlist")).stream().map(AddressRange::of).toList(),
        row.getUUID("operator_id"),
        row.getUUID("aggregator_id"),
        scopes(List.of(row.getArrayOfStrings("scopes"))),
        instant(row, "expires_at"),
        instant(row, "revoked_at"));
  }

  /** A scope from a later release grants nothing here. */
  private static Set<Scope> scopes(List<String> stored) {
    return stored.stream().flatMap(text -> Scope.parse(text).stream()).collect(Collectors.toSet());
  }

  private static PartnerRecord partner(Row row) {
    return new PartnerRecord(
        row.getUUID("id"),
        row.getString("name"),
        PartnerKind.parse(row.getString("kind")),
        PartnerStatus.parse(row.getString("status")),
        row.getString("associated_wallet"),
        row.getBoolean("require_per_wallet_kyc"),
        row.getUUID("operator_id"),
        row.getUUID("aggregator_id"));
  }

  private static WalletRecord wallet(Row row) {
    return new WalletRecord(
        row.getString("address"),
        KycStatus.valueOf(row.getString("kyc_status")),
        row.getInteger("kyc_tier"),
        row.getInteger("rate_limit_per_min"));
  }
}
